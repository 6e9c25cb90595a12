import { describe, expect, it } from 'vitest';
import type { ExportedRecord } from '#lib/domain/api/export-api.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { importLines } from '#lib/server/imports/import-lines.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';

const now = Date.UTC(2026, 0, 3);
const hour = (n: number) => new Date(Date.UTC(2026, 0, 2, n)).toISOString();
const range = { from: Date.UTC(2026, 0, 2), to: Date.UTC(2026, 0, 3), stepMs: 3_600_000 };

function failure(n: number, more: Partial<QueueMessage> = {}): QueueMessage {
  const body = JSON.stringify({
    version: '1.0',
    timestamp: hour(n),
    requestContext: {
      requestId: `request-${n}`,
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:resize:1',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload: { odd: '\ud800 \u0000 한 😀' },
    responseContext: { statusCode: 200, executedVersion: '1', functionError: 'Unhandled' },
    responsePayload: { errorType: n % 2 ? 'KeyError' : 'ValueError', errorMessage: `no row ${n}`, stackTrace: [] },
  });
  const sent = {
    sentAt: hour(n),
    receiveCount: 2,
    senderId: 'AROA:resize',
    traceHeader: 'Root=1-2',
    deletedAt: hour(n),
  };
  return { messageId: `m-${n}`, queue: 'failure', queueName: 'one', body, receivedAt: hour(n), ...sent, ...more };
}

const original = [
  failure(1),
  failure(2, { queueName: 'other', queueArn: 'arn:aws:sqs:us-east-1:0:other' }),
  failure(3),
  { ...failure(3), messageId: 'm-3-again', body: `${failure(3).body} ` },
  failure(4, {
    messageId: 'dlq',
    body: '{"Records":[]}',
    messageAttributes: { RequestID: 'request-5', ErrorCode: '200' },
  }),
  failure(5),
  failure(6, { body: 'no JSON at all \ud83d' }),
];

const ingest = (store: Store, messages: QueueMessage[]) => store.ingest(messages.map((message) => ({ message })));

/** All of it, as the lines of a file would say it, the oldest first. */
async function exported(store: Store): Promise<ExportedRecord[]> {
  return (await store.readExport({})).records.toReversed();
}

function importInto(store: Store, records: readonly object[], days?: number) {
  const lines = records.map((record) => Buffer.from(JSON.stringify(record)));
  return importLines(lines, { store, retention: { ...(days && { days }) }, now });
}

export function describeImport(makeDatabase: MakeDatabase): void {
  describe('an import', () => {
    const fresh = useFreshStore(makeDatabase);

    async function another(): Promise<{ source: Store; records: ExportedRecord[] }> {
      const source = await fresh.openAnother();
      await ingest(source, original);
      return { source, records: await exported(source) };
    }

    it('makes equal records, but for the mark, and equal groups', async () => {
      const { source, records } = await another();
      expect(await importInto(fresh.store, records)).toMatchObject({ added: records.length, known: 0, refused: [] });
      const without = ({ seq: _, marks, ...record }: ExportedRecord) => ({
        ...record,
        marks: marks.filter((mark) => mark !== 'imported'),
      });
      const imported = await exported(fresh.store);
      expect(imported.map(without)).toEqual(records.map(without));
      expect(imported.every(({ marks }) => marks.includes('imported'))).toBe(true);
      const groups = async (store: Store) => store.readGroups(range, { sort: 'lastSeen', limit: 25 });
      expect(await groups(fresh.store)).toEqual(await groups(source));
      expect((await groups(source)).groups.length).toBeGreaterThan(1);
    });

    it('adds nothing the second time', async () => {
      const { records } = await another();
      await importInto(fresh.store, records);
      const before = await exported(fresh.store);
      expect(await importInto(fresh.store, records)).toMatchObject({ added: 0, extended: 0, known: records.length });
      expect(await exported(fresh.store)).toEqual(before);
    });

    it('adds to a store what it lacks, and leaves its own records unmarked', async () => {
      const { records } = await another();
      await ingest(fresh.store, [failure(1, { receiveCount: 9 }), failure(3)]);
      expect(await importInto(fresh.store, records)).toMatchObject({
        added: records.length - 2,
        extended: 1,
        known: 1,
      });
      const [first, second] = await exported(fresh.store);
      expect(first).toMatchObject({ requestId: 'request-1', marks: [], deliveries: [{ receiveCount: 9 }] });
      expect(second).toMatchObject({ requestId: 'request-3', marks: ['bodies-differ'], deliveryCount: 2 });
    });

    it('brings no group back, and counts for none that is ignored', async () => {
      await ingest(fresh.store, [failure(1), failure(2)]);
      const { groups } = await fresh.store.readGroups(range, { sort: 'firstSeen', limit: 25 });
      const [ignored = '', resolved = ''] = groups.map(({ fingerprint }) => fingerprint);
      await fresh.store.changeGroups(
        { action: 'resolve', fingerprints: [resolved], inNextVersion: false },
        'instructor',
      );
      await fresh.store.changeGroups({ action: 'ignore', fingerprints: [ignored], failures: 1 }, 'instructor');
      const source = await fresh.openAnother();
      const late = { receivedAt: new Date(now).toISOString() };
      const later = (n: number) =>
        failure(n, { ...late, body: failure(n).body.replace(hour(n), '2100-01-01T00:00:00Z') });
      await ingest(source, [later(7), later(8)]);
      expect(await importInto(fresh.store, await exported(source))).toMatchObject({ added: 2 });
      const after = await fresh.store.readGroups({ ...range, to: now + 3_600_000 }, { sort: 'count', limit: 25 });
      expect(after.groups.map(({ state, count }) => [state, count]).sort()).toEqual([
        ['ignored', 2],
        ['resolved', 2],
      ]);
    });

    it('takes in nothing that the retention would take out, and says so', async () => {
      const { records } = await another();
      expect(await importInto(fresh.store, records, 0.84)).toMatchObject({ added: 2, expired: 3 });
    });

    it('brings back what was pruned', async () => {
      const { records } = await another();
      await importInto(fresh.store, records);
      const everything = { receivedBefore: '2027-01-01T00:00:00.000Z', maxRows: 100 };
      await fresh.store.prune({ ...everything, forgetMessagesBefore: '2020-01-01T00:00:00.000Z' });
      expect(await importInto(fresh.store, records)).toMatchObject({ added: records.length, known: 0 });
    });

    it('takes the message itself for known when it comes from its queue afterwards', async () => {
      const { records } = await another();
      await importInto(fresh.store, records);
      const results = await ingest(fresh.store, original);
      expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['known']));
    });
  });
}
