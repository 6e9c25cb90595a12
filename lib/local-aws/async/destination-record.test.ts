import { describe, expect, it } from 'vitest';
import { type DestinationRecord, destinationRecordBody } from './destination-record.ts';

const base: DestinationRecord = {
  timestamp: new Date(Date.UTC(2026, 10, 20, 10, 15, 32, 6)),
  requestId: 'id-1',
  functionArn: 'arn:f:$LATEST',
  condition: 'Success',
  approximateInvokeCount: 1,
  requestPayload: '{}',
};
const head = (condition: string, count: number) =>
  `{"version":"1.0","timestamp":"2026-11-20T10:15:32.006Z","requestContext":{"requestId":"id-1","functionArn":"arn:f:$LATEST","condition":"${condition}","approximateInvokeCount":${count}}`;

describe('the body of a destination record', () => {
  it.each<[string, Partial<DestinationRecord>, string]>([
    [
      'a success, with payloads as they were spelled',
      {
        requestPayload: '{ "n": 12345678901234567890,\n "ü": "😀" }\n',
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        responsePayload: '{"a": 1.0, "a": 2}',
      },
      ',"requestPayload":{ "n": 12345678901234567890,\n "ü": "😀" }\n,"responseContext":{"statusCode":200,"executedVersion":"$LATEST"},"responsePayload":{"a": 1.0, "a": 2}}',
    ],
    [
      'a response that is no JSON',
      {
        responseContext: { statusCode: 200, executedVersion: '3' },
        deliveryError: { statusCode: 400, errorCode: 'InvalidRequestContentException', errorMessage: 'no' },
      },
      ',"requestPayload":{},"responseContext":{"statusCode":200,"executedVersion":"3"},"deliveryError":{"statusCode":400,"errorCode":"InvalidRequestContentException","errorMessage":"no"}}',
    ],
    [
      'a failure',
      {
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: '{"errorMessage":"Boom!"}',
      },
      ',"requestPayload":{},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorMessage":"Boom!"}}',
    ],
    [
      'an event that never ran',
      { condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 },
      ',"requestPayload":{}}',
    ],
    ['characters that SQS refuses', { requestPayload: '"\uFFFE\uFFFF"' }, ',"requestPayload":"\\ufffe\\uffff"}'],
  ])('is exact for %s', (_name, fields, tail) => {
    const record = { ...base, ...fields };
    expect(destinationRecordBody(record)).toBe(head(record.condition, record.approximateInvokeCount) + tail);
  });
});
