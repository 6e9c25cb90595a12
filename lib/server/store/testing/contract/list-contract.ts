import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES, QUEUE_LANES, RECORD_KINDS } from '#lib/domain/api/closed-sets.ts';
import type { Trigger } from '#lib/domain/api/trigger-api.ts';
import { parseSearch } from '#lib/domain/search-query/parse-search.ts';
import { toRecordFilters } from '#lib/domain/search-query/search-filters.ts';
import type { IngestItem, ListFilters, Store } from '#lib/server/store/store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const firstSecond = Date.UTC(2026, 0, 1);
const second = fc.integer({ min: 0, max: 60 });
const time = second.map((s) => new Date(firstSecond + s * 1_000).toISOString());
const word = fc.constantFrom(
  'Boom',
  'Key',
  'error',
  '한국어',
  'ẞtraße',
  'a_b%c',
  '"quoted"',
  "it's",
  'x',
  '😀😀',
  'ᚠᚢᚦᚬ',
);
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const key = fc.array(fc.constantFrom('a', 'b', '/', 'ab/', '한', '😀', '%', '_'), { minLength: 1, maxLength: 5 });
const joinedKey = key.map((parts) => parts.join(''));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const sample = fc.record({
  queue: fc.constantFrom(...QUEUE_LANES),
  receivedAt: time,
  outcome: fc.constantFrom(...OUTCOMES),
  kind: fc.constantFrom(...RECORD_KINDS),
  condition: optional(fc.constantFrom('Success', 'RetriesExhausted')),
  functionName: optional(fc.constantFrom('f', 'g')),
  errorType: optional(word),
  trigger: fc.record({
    kind: fc.constantFrom('s3', 'schedule', 'direct'),
    title: fc.constantFrom('', 'nightly-report', 'Café'.normalize('NFD'), '한국어'),
  }) as fc.Arbitrary<Trigger>,
  errorMessage: optional(text),
  keys: fc.array(joinedKey, { maxLength: 3 }),
  searchText: fc.oneof(fc.constant(''), text),
});
type Sample = typeof sample extends fc.Arbitrary<infer T> ? T : never;

const filters = fc.record({
  queue: optional(fc.constantFrom(...QUEUE_LANES)),
  outcome: optional(fc.constantFrom(...OUTCOMES)),
  kind: optional(fc.constantFrom(...RECORD_KINDS)),
  condition: optional(fc.constantFrom('Success', 'other', 'SUCCESS', 'retries*')),
  functionName: optional(fc.constantFrom('f', 'g', 'F', '*')),
  errorType: optional(fc.oneof(word, fc.constantFrom('boo*', 'ER*', '한*', '"*', '\u{10ffff}*'))),
  triggerKind: optional(fc.constantFrom('s3', 'schedule', 'sns')) as fc.Arbitrary<Trigger['kind'] | undefined>,
  trigger: optional(fc.constantFrom('nightly-report', 'NIGHTLY*', 'café', '한*', '*')),
  keyPrefix: optional(fc.oneof(fc.constantFrom('a', 'AB', '한', '%', '\u{10ffff}'), text)),
  key: optional(
    fc.oneof(
      joinedKey,
      joinedKey.map((text) => text.toUpperCase()),
    ),
  ),
  from: optional(time),
  to: optional(time),
  q: optional(
    fc.oneof(
      word,
      text,
      fc.constantFrom('o', 'bo', 'rro', 'ror boo', '한', '국어', '%c', '//', 'straße', 'ᚢᚦᚬ', 'ᛟᛞᛚ', '\\\\_%'),
    ),
  ),
});
type Filters = typeof filters extends fc.Arbitrary<infer T> ? T : never;

/** Filters that are given already, so that a search has to ask in its own way. */
const OCCUPIED = {
  errorType: '*',
  functionName: '*',
  condition: '*',
  keyPrefix: ' ',
  trigger: '*',
  triggerKind: 'direct',
  queue: 'failure',
  outcome: 'failure',
  kind: 'destination',
  from: 'x',
  to: 'x',
} as const;

export function describeLists(makeDatabase: MakeDatabase): void {
  describe('lists', () => {
    const fresh = useFreshStore(makeDatabase);

    it('answers every filter as looking at each record would', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(sample, { maxLength: 40 }),
          fc.array(filters, { maxLength: 12 }),
          async (all, asked) => {
            run += 1;
            const items = all.map((one, index) => toItem(one, `${run}-${index}`));
            const results = await fresh.store.ingest(items);
            await fresh.store.searchReady();
            const oldest = results[0]?.recordId ?? 0;
            for (const filter of asked.map(withoutUndefined)) {
              const expected = results
                .filter((_, index) => all[index] && items[index] && matches(filter, all[index], items[index]))
                .map(({ recordId }) => recordId)
                .reverse();
              const found = await readAll(fresh.store, filter, 7);
              expect({ filter, ids: found.filter((id) => id >= oldest) }).toEqual({ filter, ids: expected });
            }
            await fresh.store.prune({ maxBytes: 0, maxRows: 1_000, forgetMessagesBefore: '2020-01-01T00:00:00.000Z' });
          },
        ),
        { numRuns: 25 },
      );
    }, 60_000);

    it('finds by its indexes what lies behind thousands of newer records', async () => {
      const older = fc.sample(sample, { seed: 1, numRuns: 80 });
      const [filler] = fc.sample(sample, { seed: 2, numRuns: 1 });
      if (!filler) throw new Error('There is no sample.');
      const newer = Array.from({ length: 2_200 }, (): Sample => ({ ...filler, errorMessage: 'newer', searchText: '' }));
      const all = [...older, ...newer];
      const items = all.map((one, index) => toItem(one, `id-${index}`));
      for (let from = 0; from < items.length; from += 500) await fresh.store.ingest(items.slice(from, from + 500));
      await fresh.store.searchReady();
      const asked = fc.sample(filters, { seed: 3, numRuns: 120 }).map(withoutUndefined);
      const searched = [
        'boom',
        'Key 한국어',
        'error boom',
        'straße',
        '"quoted" it',
        'id-77',
        '한',
        'bo',
        '😀😀',
        'newer',
        'no such',
      ];
      for (const filter of [...asked, ...searched.map((q) => ({ q }))]) {
        const expected = all.flatMap((one, index) => {
          const item = items[index];
          return item && matches(filter, one, item) ? [index + 1] : [];
        });
        expect({ filter, ids: await readAll(fresh.store, filter, 500) }).toEqual({ filter, ids: expected.reverse() });
      }
    }, 60_000);

    it('pages newest first without gap or double while records come in', async () => {
      await fresh.store.ingest(Array.from({ length: 25 }, (_, n) => sampleItem(n)));
      const first = await fresh.store.listRecords({}, { limit: 10 });
      await fresh.store.ingest(Array.from({ length: 5 }, (_, n) => sampleItem(100 + n)));
      const second = await fresh.store.listRecords({}, { limit: 10, before: first.next ?? 0 });
      const third = await fresh.store.listRecords({}, { limit: 10, before: second.next ?? 0 });
      const ids = [first, second, third].flatMap(({ records }) => records.map(({ id }) => id));
      expect(ids).toEqual(Array.from({ length: 25 }, (_, n) => 25 - n));
      expect(third.next).toBeUndefined();
      expect(first.seq).toBe(25);
    });

    it('counts what matches beyond the page, up to a thousand', async () => {
      await fresh.store.ingest(Array.from({ length: 25 }, (_, n) => sampleItem(n)));
      const count = async (filter: ListFilters) =>
        (await fresh.store.listRecords(filter, { limit: 10, counts: true })).total;
      expect(await count({})).toEqual({ count: 25, isAtLeast: false });
      expect(await count({ queue: 'success' })).toEqual({ count: 0, isAtLeast: false });
      expect(await count({ q: 'request-1' })).toEqual({ count: 11, isAtLeast: false });
      const page = await fresh.store.listRecords({}, { limit: 10, counts: true });
      expect([page.records.length, page.next]).toEqual([10, 16]);
      await fresh.store.ingest(Array.from({ length: 1_000 }, (_, n) => sampleItem(100 + n)));
      expect(await count({})).toEqual({ count: 1_000, isAtLeast: true });
      expect(await fresh.store.listRecords({}, { limit: 10 })).not.toHaveProperty('total');
    });

    it('finds messages by their SQS message id, also those that were folded in', async () => {
      await fresh.store.ingest([sampleItem(1), sampleItem(2)]);
      await fresh.store.searchReady();
      await fresh.store.ingest([sampleItem(1, { message: { messageId: 'copy-of-first' } })]);
      await fresh.store.searchReady();
      for (const q of ['m-1', 'COPY-of', 'co']) {
        expect((await fresh.store.listRecords({ q }, { limit: 5 })).records.map(({ id }) => id)).toEqual([1]);
      }
    });

    it('finds file names from a Mac by their composed spelling', async () => {
      await fresh.store.ingest([
        sampleItem(1, { parsed: { s3: [s3Object('uploads/x/보고서.csv'.normalize('NFD'))] } }),
      ]);
      await fresh.store.searchReady();
      expect((await fresh.store.listRecords({ q: '보고서' }, { limit: 5 })).records).toHaveLength(1);
      for (const form of ['NFC', 'NFD']) {
        const filters = { keyPrefix: 'uploads/x/보고'.normalize(form) };
        expect((await fresh.store.listRecords(filters, { limit: 5 })).records).toHaveLength(1);
      }
    });

    it('finds a whole key in either Unicode form, and none that only begins with it', async () => {
      const keys = ['in/보고서.csv'.normalize('NFD'), 'in/보고서.csv.bak', 'in/보고서.cs'];
      await fresh.store.ingest(keys.map((name, index) => sampleItem(index, { parsed: { s3: [s3Object(name)] } })));
      for (const form of ['NFC', 'NFD']) {
        const { records } = await fresh.store.listRecords({ key: 'in/보고서.csv'.normalize(form) }, { limit: 5 });
        expect(records.map(({ s3 }) => s3[0]?.key)).toEqual(keys.slice(0, 1));
      }
    });

    it('asks of each record what a search asks beyond the filters', async () => {
      await fresh.store.ingest([
        sampleItem(1, {
          message: { queueName: 'Billing' },
          parsed: {
            errorType: 'KeyError',
            approximateInvokeCount: 3,
            executedVersion: '$LATEST',
            marks: ['never-ran'],
          },
        }),
        sampleItem(2, {
          message: { queueName: 'mail' },
          parsed: {
            errorType: 'Key_%',
            approximateInvokeCount: 1,
            executedVersion: '12',
            s3: [s3Object('in/Two.csv')],
          },
        }),
        sampleItem(3, {
          message: { queue: 'success' },
          parsed: {
            outcome: 'success',
            errorMessage: 'no such thing',
            functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:us-east-1:live',
            qualifier: 'live',
            statusCode: 200,
            responsePreview: '{"Name":"Été*"}',
            timestamp: '2026-01-02T03:04:05.100Z',
            trigger: { kind: 'direct', title: '', at: '2026-01-02T03:03:59.000Z' },
          },
        }),
        sampleItem(2, { message: { messageId: 'once more', receivedAt: '2026-01-02T03:05:00.000Z' } }),
      ]);
      await fresh.store.searchReady();
      const found = async (search: string) => {
        const { rest, without } = toRecordFilters(parseSearch(search), OCCUPIED, 0);
        const { records } = await fresh.store.listRecords({ rest, without }, { limit: 9 });
        return records.map(({ id }) => id).reverse();
      };
      const asked: [string, number[]][] = [
        ['type:keyerror', [1]],
        ['type:Key_*', [2]],
        ['-type:Key*', [3]],
        ['-type:KeyError', [2, 3]],
        ['attempts:>1', [1]],
        ['attempts:<=1', [2]],
        ['-attempts:>1', [2, 3]],
        ['version:$latest', [1]],
        ['version:1*', [2]],
        ['version:live', [3]],
        ['folder:IN/ -ext:jpg', [2]],
        ['folder:i*', [2]],
        ['-folder:in/', [1, 3]],
        ['ext:.csv size:3', [2]],
        ['size:>3', []],
        ['region:us-east-1 hour:3', [1, 2]],
        ['region:us-* hour:<3', []],
        ['-region:us-east-1', [3]],
        ['region:us-east', []],
        ['is:never-ran', [1]],
        ['-is:never-ran is:failure', [2]],
        ['is:success', [3]],
        ['queue:billing', [1]],
        ['-queue:b*', [2, 3]],
        ['queue:success', [3]],
        ['-queue:success -queue:mail', [1]],
        ['key:IN/t', [2]],
        ['-key:in/', [1, 3]],
        ['request:REQUEST-2', [2]],
        ['condition:Retries* kind:destination trigger:direct -fn:other', [1, 2, 3]],
        ['-such', [1, 2]],
        ['after:2020-01-01 before:2020-01-02', []],
        ['took:6.1s', [3]],
        ['took:>6100ms', []],
        ['took:>0.5ms', [3]],
        ['took:999999999d', []],
        ['took:<=0.2min', [3]],
        ['-took:>1s', [1, 2]],
        ['returned:"{\\"NAME\\":\\"éTÉ*\\"}"', [3]],
        ['returned:{"name*', [3]],
        ['-returned:{*', [1, 2]],
        ['status:200', [3]],
        ['deliveries:>1', [2]],
        ['-deliveries:2', [1, 3]],
        ['at:2026-01-02T03:04:08', [2]],
        ['at:2026-01-02T03:04', [1, 2, 3]],
        ['-at:2026-01-02T03:04:07Z', [2, 3]],
        ['at:2025', []],
      ];
      for (const [search, ids] of asked) expect({ search, ids: await found(search) }).toEqual({ search, ids });
    });

    it('takes any text for q', async () => {
      await fresh.store.ingest([sampleItem(1, { parsed: { errorMessage: 'plain' } })]);
      await fresh.store.searchReady();
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (q) => {
          expect((await fresh.store.listRecords({ q: `~~~${q}` }, { limit: 5 })).records).toEqual([]);
        }),
        { numRuns: 60 },
      );
    });

    it('goes on searching where it stood when it is opened again', async () => {
      await fresh.store.ingest([sampleItem(1, { parsed: { errorMessage: 'before the restart' } })]);
      const store = await fresh.reopen();
      await store.searchReady();
      expect((await store.listRecords({ q: 'the rest' }, { limit: 5 })).records).toHaveLength(1);
      expect((await store.stats()).searchLag).toBe(0);
    });
  });
}

function toItem(one: Sample, id: string): IngestItem {
  const { queue, receivedAt, keys, ...parsed } = one;
  const { message, parsed: others } = sampleItem(0, { message: { messageId: id, queue, receivedAt } });
  const { condition: _, functionName: __, ...rest } = others;
  const known = withoutUndefined(parsed);
  return {
    message,
    parsed: { ...rest, ...known, requestId: id, recordKey: id, joinKey: id, s3: keys.map((name) => s3Object(name)) },
  };
}

function matches(filter: ListFilters, one: Sample, item: IngestItem): boolean {
  const equal =
    (['queue', 'outcome', 'kind'] as const).every((name) => filter[name] === undefined || filter[name] === one[name]) &&
    (['condition', 'functionName', 'errorType'] as const).every((name) => matchesFilter(filter[name], one[name]));
  const { key: whole, keyPrefix, trigger, triggerKind, from, to, q } = filter;
  const triggered =
    (triggerKind === undefined || one.trigger.kind === triggerKind) &&
    matchesFilter(trigger, one.trigger.title || undefined);
  const named = whole === undefined || one.keys.some((name) => lower(name) === lower(whole));
  const prefixed = keyPrefix === undefined || one.keys.some((name) => lower(name).startsWith(lower(keyPrefix)));
  const timed = (from === undefined || one.receivedAt >= from) && (to === undefined || one.receivedAt < to);
  return equal && triggered && named && prefixed && timed && (q === undefined || found(q, one, item));
}

/** A whole text or, with a `*` at its end, how it starts; case ignored. */
function matchesFilter(filter: string | undefined, text: string | undefined): boolean {
  if (filter === undefined) return true;
  if (text === undefined) return false;
  return filter.endsWith('*') ? lower(text).startsWith(lower(filter.slice(0, -1))) : lower(text) === lower(filter);
}

function found(q: string, one: Sample, item: IngestItem): boolean {
  const fields = [item.message.messageId, item.parsed.requestId, one.functionName, one.condition, one.errorType];
  return fields
    .concat([one.errorMessage, one.searchText, one.trigger.title, ...one.keys])
    .some((field) => lower(field ?? '').includes(lower(q)));
}

function lower(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

async function readAll(store: Store, filter: ListFilters, limit: number): Promise<number[]> {
  const ids: number[] = [];
  let before: number | undefined;
  do {
    const page = await store.listRecords(filter, { limit, ...(before !== undefined && { before }) });
    ids.push(...page.records.map(({ id }) => id));
    before = page.next;
  } while (before !== undefined);
  return ids;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends Partial<Filters> | Partial<Sample>>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
