import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '#lib/domain/api/closed-sets.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { deadLetter, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const MINUTE_MS = 60_000;
const start = Date.UTC(2026, 0, 2, 3);
const range = { from: start, to: start + 60 * MINUTE_MS, stepMs: 5 * MINUTE_MS };
const SIX_HOURS_MS = 360 * MINUTE_MS;
const day = Date.UTC(2026, 0, 2);
const sixHours = { from: day, to: day + 4 * SIX_HOURS_MS, stepMs: SIX_HOURS_MS };

const step = fc.oneof(
  fc.record({
    does: fc.constant('ingest' as const),
    n: fc.integer({ min: 0, max: 12 }),
    isDeadLetter: fc.boolean(),
    minute: fc.integer({ min: 0, max: 59 }),
    tookMs: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
    outcome: fc.constantFrom(...OUTCOMES),
    queueName: fc.constantFrom('one', 'two'),
    functionName: fc.constantFrom('f', 'g', undefined),
    attempts: fc.constantFrom(1, 3, undefined, -7, 1e300),
  }),
  fc.record({ does: fc.constant('prune' as const), rows: fc.integer({ min: 1, max: 3 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export function describeCharts(makeDatabase: MakeDatabase): void {
  describe('charts', () => {
    const fresh = useFreshStore(makeDatabase);

    it('count as a recount of all records would, after redeliveries, merges and pruning', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 6 }), async (batches) => {
          run += 1;
          for (const batch of batches) {
            await fresh.store.ingest(batch.flatMap((one) => toItems(one, run)));
            for (const one of batch) {
              if (one.does !== 'prune') continue;
              await fresh.store.prune({ maxBytes: 0, maxRows: one.rows, forgetMessagesBefore: '2020-01-01T00:00:00Z' });
            }
          }
          const counted = await readAll(fresh.store);
          await fresh.store.recount();
          expect(counted).toEqual(await readAll(fresh.store));
          const { records } = await fresh.store.listRecords({}, { limit: 200 });
          const total = counted.all.slots.reduce((sum, slot) => sum + slot.success + slot.failure + slot.unknown, 0);
          expect(total).toBe(records.length);
          expect(counted.sixHours.functions).toEqual(counted.all.functions);
        }),
        { numRuns: 40 },
      );
    }, 60_000);

    it('show each slot, and only what the filters let through', async () => {
      const at = (minute: number) => ({ receivedAt: new Date(start + minute * MINUTE_MS).toISOString() });
      await fresh.store.ingest([
        sampleItem(1, { message: { ...at(0), queueName: 'one' } }),
        sampleItem(2, { message: { ...at(4), queueName: 'two' }, parsed: { functionName: 'other' } }),
        sampleItem(3, { message: { ...at(5), queue: 'success' }, parsed: { outcome: 'success' } }),
        sampleItem(4, { message: at(61) }),
      ]);
      const slots = async (filters: Parameters<Store['readChart']>[1]) =>
        (await fresh.store.readChart(range, filters)).slots
          .slice(0, 2)
          .map(({ success, failure }) => [success, failure]);
      expect(await slots({})).toEqual([
        [0, 2],
        [1, 0],
      ]);
      expect(await slots({ queue: 'success' })).toEqual([
        [0, 0],
        [1, 0],
      ]);
      expect(await slots({ queueName: 'TWO' })).toEqual([
        [0, 1],
        [0, 0],
      ]);
      expect(await slots({ queueName: 'none' })).toEqual([
        [0, 0],
        [0, 0],
      ]);
      expect(await slots({ functionName: 'oth*' })).toEqual([
        [0, 1],
        [0, 0],
      ]);
      expect((await fresh.store.readChart(range, {})).functions).toEqual([
        { name: 'lambda-s3-function', success: 1, failure: 1, unknown: 0 },
        { name: 'other', success: 0, failure: 1, unknown: 0 },
      ]);
    });
  });
}

async function readAll(store: Store) {
  return {
    all: await store.readChart(range, {}),
    one: await store.readChart(range, { queueName: 'one' }),
    f: await store.readChart(range, { functionName: 'f' }),
    sixHours: await store.readChart(sixHours, {}),
  };
}

function toItems(one: Step, run: number) {
  if (one.does === 'prune') return [];
  const { n, isDeadLetter, minute, tookMs, outcome, queueName, functionName, attempts } = one;
  const id = run * 100 + n;
  const { message, parsed } = isDeadLetter ? deadLetter(id) : sampleItem(id);
  const timestamp = new Date(start + minute * MINUTE_MS).toISOString();
  const event = tookMs === undefined ? undefined : new Date(start + minute * MINUTE_MS - tookMs).toISOString();
  return [
    {
      message: { ...message, receivedAt: timestamp, queueName },
      parsed: {
        ...parsed,
        outcome,
        timestamp,
        trigger: { kind: 'direct' as const, title: '', ...(event && { at: event }) },
        ...(functionName ? { functionName } : { functionName: 'lambda-s3-function' }),
        ...(attempts !== undefined && { approximateInvokeCount: attempts }),
      },
    },
  ];
}
