import { describe, expect, it } from 'vitest';
import type { SuggestionsQuery } from '#lib/domain/api/suggestion-api.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { type SampleItem, s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const second = (n: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, n)).toISOString();
const samples: SampleItem[] = [
  { message: { queueName: 'billing' }, parsed: { functionName: 'process-orders', errorType: 'KeyError' } },
  { message: { queueName: 'billing' }, parsed: { functionName: 'process-orders', errorType: 'KeyError' } },
  { message: { queueName: 'mail' }, parsed: { functionName: 'Mailer', errorType: 'my KeyError' } },
  {
    message: { queue: 'success', queueName: 'done' },
    parsed: { functionName: 'process-orders', outcome: 'success', condition: 'Success' },
  },
  {
    message: { receivedAt: second(6 + 3_600 * 5) },
    parsed: { functionName: 'later', errorType: 'Late', trigger: { kind: 'schedule', title: 'Nightly Run' } },
  },
  {
    parsed: {
      errorType: 'KeyError',
      trigger: { kind: 's3', title: 'a/b.csv', bucket: 'b' },
      s3: [s3Object('a/b.csv')],
    },
  },
];

export function describeSuggestions(makeDatabase: MakeDatabase): void {
  describe('suggestions', () => {
    const fresh = useFreshStore(makeDatabase);
    const fill = () => fresh.store.ingest(samples.map((sample, n) => sampleItem(n, sample)));
    const suggest = async (asked: SuggestionsQuery) => {
      const { values, isSample } = await fresh.store.readSuggestions(asked);
      expect(isSample).toBe(false);
      return values.map(({ value, count }) => `${value} ${count}`);
    };

    it('count the values of each field, the most frequent first', async () => {
      await fill();
      expect((await suggest({ field: 'fn' }))[0]).toBe('process-orders 3');
      expect((await suggest({ field: 'fn' })).toSorted()).toEqual([
        'Mailer 1',
        'lambda-s3-function 1',
        'later 1',
        'process-orders 3',
      ]);
      expect(await suggest({ field: 'type' })).toEqual(['KeyError 3', expect.any(String), expect.any(String)]);
      expect(await suggest({ field: 'condition' })).toEqual(['RetriesExhausted 5', 'Success 1']);
      expect((await suggest({ field: 'queue' })).toSorted()).toEqual([
        'billing 2',
        'done 1',
        'failure 5',
        'mail 1',
        'success 1',
      ]);
      expect((await suggest({ field: 'trigger' })).toSorted()).toEqual([
        'Nightly Run 1',
        'direct 4',
        's3 1',
        'schedule 1',
      ]);
    });

    it('are narrowed by what was typed: what starts so comes first', async () => {
      await fill();
      expect(await suggest({ field: 'type', text: 'keyE' })).toEqual(['KeyError 3', 'my KeyError 1']);
      expect(await suggest({ field: 'trigger', text: 'nigh' })).toEqual(['Nightly Run 1']);
      expect(await suggest({ field: 'queue', text: 'none' })).toEqual([]);
    });

    it('are those of the lane and the range', async () => {
      await fill();
      const range = { from: second(0), to: second(3_600) };
      expect(await suggest({ field: 'fn', queue: 'success' })).toEqual(['process-orders 1']);
      expect(await suggest({ field: 'condition', queue: 'success' })).toEqual(['Success 1']);
      expect(await suggest({ field: 'queue', queue: 'success' })).toEqual(['success 1', 'done 1']);
      expect(await suggest({ field: 'fn', text: 'late', ...range })).toEqual([]);
      expect(await suggest({ field: 'type', text: 'late', ...range })).toEqual([]);
      expect(await suggest({ field: 'trigger', ...range })).toEqual(['direct 4', 's3 1']);
      expect(await suggest({ field: 'condition', from: second(3_600), queue: 'failure' })).toEqual([
        'RetriesExhausted 1',
      ]);
    });

    it('take any text, and find nothing in an empty store', async () => {
      for (const field of ['fn', 'type', 'condition', 'queue', 'trigger'] as const) {
        expect(await suggest({ field, text: `%_\\'"\u0000` })).toEqual([]);
      }
    });
  });

  describe('a record', () => {
    const fresh = useFreshStore(makeDatabase);
    const requestId = '0f9d5a6c-0000-4000-8000-00000000abcd';

    it('is found by its request id, by each of its message ids, and by its id', async () => {
      const { store } = fresh;
      await store.ingest([sampleItem(1), sampleItem(2, { parsed: { requestId, recordKey: 'own', joinKey: 'own' } })]);
      await store.ingest([sampleItem(1, { message: { messageId: 'copy' } })]);
      const asked: [string, number[]][] = [
        [requestId, [2]],
        [requestId.toUpperCase(), [2]],
        ['m-1', [1]],
        ['copy', [1]],
        ['2', [2]],
        ['3', []],
        ['m-', []],
        [`' OR 1=1 --\u0000`, []],
        ['9'.repeat(40), []],
      ];
      for (const [id, ids] of asked) expect({ id, ids: await store.findRecords(id) }).toEqual({ id, ids });
    });
  });
}
