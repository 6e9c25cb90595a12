/** An asynchronous invocation's outcome, with the payloads as JSON text so that they keep their spelling. */
export interface DestinationRecord {
  timestamp: Date;
  requestId: string;
  /** Qualified. */
  functionArn: string;
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';
  approximateInvokeCount: number;
  requestPayload: string;
  responseContext?: { statusCode: number; executedVersion?: string; functionError?: 'Unhandled' };
  responsePayload?: string;
  deliveryError?: { statusCode: number; errorCode: string; errorMessage: string };
}

/** SQS refuses these two characters; JSON can spell them in another way. */
function withoutNoncharacters(json: string): string {
  return json.replaceAll('\uFFFE', '\\ufffe').replaceAll('\uFFFF', '\\uffff');
}

/** The message body, byte for byte as Lambda writes it: one line, this key order, payloads spliced in. */
export function destinationRecordBody(record: DestinationRecord): string {
  const { requestId, functionArn, condition, approximateInvokeCount } = record;
  const parts = [
    '"version":"1.0"',
    `"timestamp":"${record.timestamp.toISOString()}"`,
    `"requestContext":${JSON.stringify({ requestId, functionArn, condition, approximateInvokeCount })}`,
    `"requestPayload":${record.requestPayload}`,
    record.responseContext && `"responseContext":${JSON.stringify(record.responseContext)}`,
    record.responsePayload !== undefined && `"responsePayload":${record.responsePayload}`,
    record.deliveryError && `"deliveryError":${JSON.stringify(record.deliveryError)}`,
  ];
  return withoutNoncharacters(`{${parts.filter(Boolean).join(',')}}`);
}
