import { createHash } from 'node:crypto';
import type { IngestItem } from '#lib/server/store/store.ts';

/** Every so many records one is rare in all that can be filtered by. */
export const rareEvery = 50_000;
/** One record after the other, so far apart: a million of them are a month. */
export const spacingMs = 2_600;
export const firstReceivedAt = Date.UTC(2026, 0, 1);

const errors = [
  ['KeyError', "'customer' is missing in the event"],
  ['Sandbox.Timedout', 'RequestId: 0 Error: Task timed out after 3.00 seconds'],
  ['Runtime.OutOfMemory', 'The function ran out of memory while it read the file'],
  ['TypeError', "Cannot read properties of undefined (reading 'length')"],
] as const;

/** The record that number `n` is in each fill: of typical size, with few and with many equals. `total` places the oldest tenth. */
export function storeRecord(n: number, total: number): IngestItem {
  const requestId = uuidOf(`request ${n}`);
  const rare = n % rareEvery === rareEvery / 2 || (total < rareEvery && n === total / 2);
  const failed = n % 2 === 0;
  const [errorType, errorMessage] = errors[(n >> 1) % errors.length] ?? errors[0];
  const old = n < total / 10 && n % 4 === 0;
  const key = rare ? `rare/${uuidOf(`upload ${n}`)}/once.csv` : `uploads/${uuidOf(`upload ${n}`)}/report-${n}.csv`;
  const name = rare ? 'rare-function' : `function-${n % 5}`;
  const functionArn = `arn:aws:lambda:eu-central-1:000000000000:function:${name}:$LATEST`;
  const condition = rare ? 'EventAgeExceeded' : failed ? 'RetriesExhausted' : 'Success';
  const s3 = { bucket: 'bucket', key, size: n, eTag: uuidOf(`tag ${n}`).replaceAll('-', ''), s3RequestId: `S3${n}` };
  return {
    message: {
      messageId: uuidOf(`message ${n}`),
      queue: failed ? 'failure' : 'success',
      body: JSON.stringify({ requestContext: { requestId, functionArn, condition }, s3, padding: 'x'.repeat(1_200) }),
      sentAt: new Date(firstReceivedAt + n * spacingMs).toISOString(),
      receivedAt: new Date(firstReceivedAt + n * spacingMs + 20).toISOString(),
      receiveCount: 1,
    },
    parsed: {
      kind: rare ? 'event-source-mapping' : 'destination',
      wrappers: [],
      outcome: rare ? 'unknown' : failed ? 'failure' : 'success',
      timestamp: new Date(firstReceivedAt + n * spacingMs).toISOString(),
      requestId,
      functionArn,
      functionName: name,
      qualifier: '$LATEST',
      condition,
      approximateInvokeCount: failed ? 3 : 1,
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(failed && {
        functionError: 'Unhandled',
        errorType: rare ? 'RareError' : old ? 'OldError' : errorType,
        errorMessage: rare ? 'a needle that few would find' : old ? 'an ancient fault, long mended' : errorMessage,
      }),
      s3: [s3],
      marks: [],
      recordKey: `${functionArn} ${requestId} ${condition}`,
      joinKey: requestId,
      searchText: `order ${n} customer ${(n * 7_919) % 100_003} total amount in euro, berlin warehouse`,
    },
  };
}

export function uuidOf(seed: string): string {
  const hex = createHash('md5').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
