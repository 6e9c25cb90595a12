import { describe, expect, it } from 'vitest';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';

const arn = (name: string, region = 'us-east-1') => `arn:aws:sqs:${region}:000000000000:${name}`;

export function describeQueues(makeDatabase: MakeDatabase): void {
  describe('queues', () => {
    const fresh = useFreshStore(makeDatabase);
    const from = (n: number, queueName: string, queueArn?: string) =>
      sampleItem(n, { message: { queueName, ...(queueArn && { queueArn }) } });
    const shown = async (queueName?: string) => {
      const { records } = await fresh.store.listRecords({ ...(queueName && { queueName }) }, { limit: 10 });
      return records.map((record) => [record.id, record.queueName, record.queueArn]);
    };

    it('are told with each record, and found by name', async () => {
      await fresh.store.ingest([from(1, 'billing', arn('billing')), from(2, 'Mail', arn('Mail')), sampleItem(3)]);
      await fresh.store.ingest([from(4, 'billing', arn('billing')), from(5, 'billing', arn('billing', 'eu-west-1'))]);
      expect(await shown()).toEqual([
        [5, 'billing', arn('billing', 'eu-west-1')],
        [4, 'billing', arn('billing')],
        [3, undefined, undefined],
        [2, 'Mail', arn('Mail')],
        [1, 'billing', arn('billing')],
      ]);
      expect((await shown('BILL*')).map(([id]) => id)).toEqual([5, 4, 1]);
      expect((await shown('mail')).map(([id]) => id)).toEqual([2]);
      expect(await shown('mai')).toEqual([]);
      expect(await fresh.store.getRecord(2)).toMatchObject({ queue: 'failure', queueName: 'Mail' });
    });

    it('get their ARN with the first message that says it', async () => {
      await fresh.store.ingest([from(1, 'billing')]);
      await fresh.store.ingest([from(2, 'billing', arn('billing'))]);
      await fresh.store.ingest([from(3, 'billing')]);
      expect(await shown()).toEqual([3, 2, 1].map((id) => [id, 'billing', arn('billing')]));
    });

    it('stay those of the first delivery', async () => {
      await fresh.store.ingest([from(1, 'billing', arn('billing'))]);
      const copy = sampleItem(1, { message: { messageId: 'copy', queueName: 'mail', queueArn: arn('mail') } });
      await fresh.store.ingest([copy]);
      expect(await shown()).toEqual([[1, 'billing', arn('billing')]]);
    });
  });
}
