import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IngestItem } from '#lib/server/store/store.ts';
import { type FreshStore, type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { deadLetter, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const wrapped = (n: number, body: string): IngestItem =>
  sampleItem(n, { message: { messageId: `wrapped-${n}`, body }, parsed: { wrappers: ['sns'] } });
const destination = sampleItem(1);
const again = sampleItem(1, { message: { messageId: 'm-1-again', queue: 'success' } });

interface Fold {
  name: string;
  items: IngestItem[];
  outcomes: string[];
  kind: string;
  messageIds: string[];
  body: string;
  ownBodies: (string | undefined)[];
}

const folds: Fold[] = [
  {
    name: 'two messages of one record',
    items: [destination, again],
    outcomes: ['inserted', 'folded'],
    kind: 'destination',
    messageIds: ['m-1', 'm-1-again'],
    body: destination.message.body,
    ownBodies: [undefined, undefined],
  },
  {
    name: 'one SQS message received twice',
    items: [destination, destination],
    outcomes: ['inserted', 'known'],
    kind: 'destination',
    messageIds: ['m-1'],
    body: destination.message.body,
    ownBodies: [undefined],
  },
  {
    name: 'a copy whose bytes differ',
    items: [destination, wrapped(1, 'in an envelope')],
    outcomes: ['inserted', 'folded'],
    kind: 'destination',
    messageIds: ['m-1', 'wrapped-1'],
    body: destination.message.body,
    ownBodies: [undefined, 'in an envelope'],
  },
  {
    name: 'a dead letter after its failure record',
    items: [destination, deadLetter(1)],
    outcomes: ['inserted', 'folded'],
    kind: 'destination',
    messageIds: ['m-1', 'dead-1'],
    body: destination.message.body,
    ownBodies: [undefined, deadLetter(1).message.body],
  },
  {
    name: 'a dead letter before its failure record',
    items: [deadLetter(1), destination],
    outcomes: ['inserted', 'folded'],
    kind: 'destination',
    messageIds: ['dead-1', 'm-1'],
    body: destination.message.body,
    ownBodies: [deadLetter(1).message.body, undefined],
  },
  {
    name: 'two dead letters, their failure record, and its copy',
    items: [deadLetter(1), deadLetter(1, 'dead-1-again'), destination, again],
    outcomes: ['inserted', 'folded', 'folded', 'folded'],
    kind: 'destination',
    messageIds: ['dead-1', 'dead-1-again', 'm-1', 'm-1-again'],
    body: destination.message.body,
    ownBodies: [deadLetter(1).message.body, deadLetter(1).message.body, undefined, undefined],
  },
];

export function describeIngest(makeDatabase: MakeDatabase): void {
  describe('ingest', () => {
    const fresh = useFreshStore(makeDatabase);

    it('keeps a record whole', async () => {
      const item = sampleItem(7, {
        message: {
          senderId: 'AROA:x',
          traceHeader: 'Root=1-2-3',
          redrivenFrom: 'arn:aws:sqs:eu-central-1:1:q',
          messageAttributes: { odd: 'a\u0000b\ud800' },
        },
        parsed: {
          wrappers: ['sns', 'eventbridge'],
          timestamp: '2026-01-02T03:04:04.999Z',
          qualifier: '$LATEST',
          approximateInvokeCount: 3,
          statusCode: 200.5,
          executedVersion: '3',
          functionError: 'Unhandled',
          errorType: 'KeyError',
          errorMessage: 'no "key"\nhere 한국어 😀',
          responsePreview: '{"rows":3}',
          s3: [{ bucket: 'b', key: 'a b', size: 1, eTag: 'e', sequencer: '0A' }, { key: 'second' }],
          trigger: { kind: 'destination', title: 'a b → f', chain: ['a b', 'f'], at: '2026-01-02T03:04:04.999Z' },
          marks: ['never-ran'],
        },
      });
      const [result] = await fresh.store.ingest([item]);
      const { recordKey: _, joinKey: __, searchText: ___, ...columns } = item.parsed;
      const { body, ...delivery } = item.message;
      const { queue, receivedAt } = delivery;
      expect(await fresh.store.getRecord(result?.recordId ?? 0)).toEqual({
        ...columns,
        id: 1,
        seq: 1,
        fingerprint: expect.stringMatching(/^[\da-f]{16}$/),
        queue,
        receivedAt,
        body,
        deliveryCount: 1,
        uploadIds: [],
        deliveries: [delivery],
      });
    });

    for (const fold of folds) {
      for (const batches of ['one batch', 'a batch each']) {
        it(`folds ${fold.name} in ${batches}`, async () => {
          const groups = batches === 'one batch' ? [fold.items] : fold.items.map((item) => [item]);
          const results = [];
          for (const group of groups) results.push(...(await fresh.store.ingest(group)));
          expect(results.map(({ outcome }) => outcome)).toEqual(fold.outcomes);
          expect(new Set(results.map(({ recordId }) => recordId))).toEqual(new Set([1]));

          const record = await fresh.store.getRecord(1);
          expect(record).toMatchObject({ kind: fold.kind, body: fold.body, deliveryCount: fold.messageIds.length });
          expect(record?.queue).toBe('failure');
          expect(record?.deliveries.map(({ messageId }) => messageId)).toEqual(fold.messageIds);
          expect(record?.deliveries.map(({ body }) => body)).toEqual(fold.ownBodies);
          const differ = fold.ownBodies.some((body) => body !== undefined);
          expect(record?.marks).toEqual(differ ? ['bodies-differ'] : []);
          expect((await fresh.store.stats()).records).toBe(1);
        });
      }
    }

    it('keeps records with different keys apart', async () => {
      const aged = sampleItem(1, {
        message: { messageId: 'aged' },
        parsed: { condition: 'EventAgeExceeded', recordKey: 'lambda-s3-function request-1 EventAgeExceeded' },
      });
      const results = await fresh.store.ingest([sampleItem(1), aged, sampleItem(2)]);
      expect(results.map(({ recordId }) => recordId)).toEqual([1, 2, 3]);
    });

    it('takes the SQS message id as the key of a message that has none', async () => {
      const bare = (messageId: string): IngestItem => {
        const { message, parsed } = sampleItem(1, { message: { messageId } });
        const { recordKey: _, joinKey: __, ...others } = parsed;
        return { message, parsed: others };
      };
      const results = await fresh.store.ingest([bare('a'), bare('b'), bare('a')]);
      expect(results.map(({ outcome, recordId }) => `${outcome} ${recordId}`)).toEqual([
        'inserted 1',
        'inserted 2',
        'known 1',
      ]);
    });

    it('notes the receive count of a known message and changes nothing else', async () => {
      await fresh.store.ingest([sampleItem(1)]);
      const seq = await fresh.store.currentSeq();
      await fresh.store.ingest([sampleItem(1, { message: { receiveCount: 5 } })]);
      expect((await fresh.store.getRecord(1))?.deliveries[0]?.receiveCount).toBe(5);
      expect(await fresh.store.currentSeq()).toBe(seq);
    });

    it('notes when messages were deleted, of those there are, and changes nothing else', async () => {
      const { store } = fresh;
      await store.ingest([sampleItem(1), sampleItem(2), sampleItem(3)]);
      const before = [await store.currentSeq(), await store.getRecord(2)];
      const deletion = (n: number) => ({ messageId: `m-${n}`, deletedAt: `2026-01-02T04:00:0${n}.000Z` });
      await store.noteDeleted([deletion(1), deletion(3), deletion(9)]);
      await store.noteDeleted([]);
      const reopened = await fresh.reopen();
      for (const n of [1, 3])
        expect((await reopened.getRecord(n))?.deliveries).toMatchObject([{ deletedAt: deletion(n).deletedAt }]);
      expect([await reopened.currentSeq(), await reopened.getRecord(2)]).toEqual(before);
    });

    it('keeps every body byte for byte', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), fc.uuid(), async (body, messageId) => {
          const odd = `${body}\u0000\ud800`;
          const items = [body, odd].map((text, index) =>
            sampleItem(0, {
              message: { messageId: `${messageId}${index}`, body: text },
              parsed: { recordKey: messageId, joinKey: messageId },
            }),
          );
          const [result] = await fresh.store.ingest(items);
          const record = await fresh.store.getRecord(result?.recordId ?? 0);
          expect(record?.body).toBe(body);
          expect(record?.deliveries.map((delivery) => delivery.body)).toEqual([undefined, odd]);
        }),
        { numRuns: 15 },
      );
    });

    it('keeps a body of 1 MiB with lone surrogates and NUL', async () => {
      const body = `\ud800${'\u0000한😀'.repeat(262_143)}\udc00`;
      await fresh.store.ingest([sampleItem(1, { message: { body } })]);
      expect((await fresh.store.getRecord(1))?.body === body).toBe(true);
    });

    it('reads what nobody has read, and says of what kind it is', async () => {
      const body = JSON.stringify({
        timestamp: '2026-01-02T03:04:05.000Z',
        requestContext: { requestId: 'unread', functionArn: 'f', condition: 'RetriesExhausted' },
        responsePayload: { errorType: 'Exception', errorMessage: 'Boom!' },
      });
      const message = (messageId: string, text: string) => ({ ...sampleItem(1).message, messageId, body: text });
      const items = [message('a', body), message('b', '{"cut'), message('c', body)].map((unread) => ({
        message: unread,
      }));
      expect(await fresh.store.ingest(items)).toEqual([
        { messageId: 'a', outcome: 'inserted', recordId: 1, kind: 'destination' },
        { messageId: 'b', outcome: 'inserted', recordId: 2, kind: 'unreadable' },
        { messageId: 'c', outcome: 'folded', recordId: 1 },
      ]);
      expect(await fresh.store.getRecord(1)).toMatchObject({ requestId: 'unread', errorType: 'Exception', body });
    });

    it('stores what a batch can hold and the row that it refuses as unreadable', async () => {
      const refused = sampleItem(2);
      Reflect.deleteProperty(refused.parsed, 'outcome');
      const results = await fresh.store.ingest([sampleItem(1), refused, sampleItem(3)]);
      expect(results.map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted', 'inserted']);
      const kinds = (await fresh.store.listRecords({}, { limit: 10 })).records.map(({ kind }) => kind);
      expect(kinds).toEqual(['destination', 'unreadable', 'destination']);
      const unreadable = await fresh.store.getRecord(2);
      expect(unreadable?.body).toBe(refused.message.body);
      expect(unreadable?.unreadableReason).toContain('refused');
    });

    it('knows which messages are stored', async () => {
      await fresh.store.ingest([sampleItem(1), deadLetter(1)]);
      expect(await fresh.store.knownMessageIds(['m-1', 'dead-1', 'm-2'])).toEqual(new Set(['m-1', 'dead-1']));
      expect(await fresh.store.knownMessageIds([])).toEqual(new Set());
    });

    it('takes columns and keys of any length', async () => {
      const long = '긴 key '.repeat(100_000);
      const parsed = { errorType: long, condition: long, functionName: long, errorMessage: long, recordKey: long };
      const object = { key: long, s3RequestId: long };
      await fresh.store.ingest([
        sampleItem(1, { parsed: { ...parsed, searchText: long, joinKey: long, s3: [object] } }),
      ]);
      await fresh.store.searchReady();
      const { recordKey: _, ...columns } = parsed;
      expect(await fresh.store.getRecord(1)).toMatchObject({ kind: 'destination', ...columns, s3: [object] });
      expect((await fresh.store.listRecords({ keyPrefix: '긴' }, { limit: 1 })).records).toHaveLength(1);
    });

    itTakesConcurrentBatches(fresh);
  });
}

function itTakesConcurrentBatches(fresh: FreshStore): void {
  it('counts and orders records of batches that come at once', async () => {
    const batches = Array.from({ length: 20 }, (_, batch) =>
      Array.from({ length: 10 }, (_, index) => sampleItem(batch * 5 + index)),
    );
    await Promise.all(batches.map((batch) => fresh.store.ingest(batch)));
    const distinct = new Set(batches.flat().map(({ message }) => message.messageId)).size;
    const { records, seq } = await fresh.store.listRecords({}, { limit: 200 });
    expect(records.map(({ id }) => id)).toEqual(Array.from({ length: distinct }, (_, index) => distinct - index));
    expect(new Set(records.map(({ seq: own }) => own)).size).toBe(distinct);
    expect(Math.max(...records.map(({ seq: own }) => own))).toBe(seq);
    expect((await fresh.store.stats()).records).toBe(distinct);
  });
}
