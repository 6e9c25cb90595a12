import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { createIngest } from '#lib/server/ingest.ts';
import { openStore } from '#lib/server/store/open-store.ts';

/** A real store in a folder of its own, with a hand to fill it. */
export async function openTemporaryStore() {
  const folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  const store = await openStore(`file:${join(folder, 'test.db')}`, { uploadPrefix: 'uploads' });
  const ingest = createIngest(store);
  return {
    store,
    /** Stores `count` new failure records in one batch. */
    addRecords: (count: number, errorMessage = 'Boom!') =>
      ingest(Array.from({ length: count }, () => failureMessage(errorMessage))),
    async remove(): Promise<void> {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type TemporaryStore = Awaited<ReturnType<typeof openTemporaryStore>>;

function failureMessage(errorMessage: string): QueueMessage {
  return {
    messageId: randomUUID(),
    queue: 'failure',
    receivedAt: new Date().toISOString(),
    body: JSON.stringify({
      version: '1.0',
      timestamp: new Date().toISOString(),
      requestContext: {
        requestId: randomUUID(),
        functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:lambda-s3-function:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: {},
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorMessage, errorType: 'Exception', stackTrace: [] },
    }),
  };
}
