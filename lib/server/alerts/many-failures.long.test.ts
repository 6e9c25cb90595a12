import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { NewItem } from '#lib/server/store/store.ts';
import { UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';

const FAILURES = 100_000;
const AT_ONCE = 500;
const TYPES = ['KeyError', 'ValueError', 'Timeout'];

it('are three for 100,000 failures of three groups', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alerts-'));
  const store = await openStore(`file:${join(folder, 'store.db')}`, { uploadPrefix: UPLOAD_PREFIX, alerts: true });
  for (let n = 0; n < FAILURES; n += AT_ONCE) {
    await store.ingest(Array.from({ length: AT_ONCE }, (_, index) => failure(n + index)));
  }
  expect((await store.stats()).records).toBe(FAILURES);
  const alerts = await store.listAlerts(10);
  expect(alerts.map(({ group }) => group?.errorType).sort()).toEqual(TYPES.toSorted());
  await store.close();
  await rm(folder, { recursive: true });
});

function failure(n: number): NewItem {
  const now = new Date().toISOString();
  const body = JSON.stringify({
    timestamp: now,
    requestContext: {
      requestId: `request-${n}`,
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:resize:1',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload: {},
    responseContext: { statusCode: 200, executedVersion: '1', functionError: 'Unhandled' },
    responsePayload: { errorType: TYPES[n % TYPES.length], errorMessage: `no row ${n}`, stackTrace: [] },
  });
  return { message: { messageId: `m-${n}`, queue: 'failure', body, receivedAt: now } };
}
