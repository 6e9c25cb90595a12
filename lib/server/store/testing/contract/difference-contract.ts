import { describe, expect, it } from 'vitest';
import { FLAT_FIELDS, type FlatField } from '#lib/domain/grouping/flat-fields.ts';
import { searchForValue } from '#lib/domain/grouping/search-for-value.ts';
import { applySearch } from '#lib/server/reads/apply-search.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { runSql } from '#lib/server/store/testing/run-sql.ts';
import { type SampleItem, s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const HOUR_MS = 3_600_000;
const start = Date.UTC(2026, 0, 2);
const range = { from: start, to: start + 24 * HOUR_MS };
const time = (ms: number) => new Date(ms).toISOString();

const FOLDERS = ['Photos/', 'Photos/2026/', 'my "docs"/%_/', '보고서/'.normalize('NFD'), '', `${'long/'.repeat(60)}`];
const NAMES = ['a.jpg', 'b.JPG', 'c.tar.gz', 'README', 'd.jpg.bak'];
const SIZES = [0, 999, 1_000, 99_999, 100_000, 5_000_000, 10_000_000, 123_456_789_012, 1.5, undefined];
const REGIONS = ['eu-west-1', 'eu-west-10', 'us-east-1'];
const VERSIONS: SampleItem['parsed'][] = [
  { executedVersion: '$LATEST' },
  { executedVersion: '12', qualifier: 'live' },
  { qualifier: 'live' },
  {},
];

/** Each field has a cycle of its own length, so that their values mix. */
function item(n: number) {
  const pick = <T>(values: readonly T[], every = 1): T => values[Math.floor(n / every) % values.length] as T;
  const folder = pick(FOLDERS);
  const size = pick(SIZES, 2);
  const object = s3Object(`${folder}${pick(NAMES)}`, size === undefined ? {} : { size });
  if (size === undefined) delete object.size;
  const isOfS3 = n % 4 !== 3;
  return sampleItem(n, {
    message: { queueName: pick(['billing', 'mail* "x"', 'bill'], 3), receivedAt: time(start + (n % 31) * HOUR_MS) },
    parsed: {
      functionArn: `arn:aws:lambda:${pick(REGIONS)}:000000000000:function:f`,
      functionName: 'f',
      errorType: n % 3 === 0 ? 'KeyError' : 'ValueError',
      trigger: isOfS3
        ? { kind: 's3', title: object.key ?? '', bucket: 'b' }
        : { kind: 'schedule', title: pick(['Nightly Run', 'nightly', `${'x'.repeat(300)}`], 4) },
      s3: isOfS3 ? [object, s3Object('other/second.png', { size: 7 })] : [],
      ...pick(VERSIONS),
    },
  });
}

export function describeDifferences(makeDatabase: MakeDatabase): void {
  describe('the values in which an error differs', () => {
    const fresh = useFreshStore(makeDatabase);

    async function expectAllFound() {
      const { groups } = await fresh.store.readGroups({ ...range, stepMs: HOUR_MS }, { sort: 'count', limit: 9 });
      expect(groups).toHaveLength(2);
      const seen = new Set<string>();
      for (const { fingerprint } of groups) {
        const { size, fields } = await fresh.store.readDifferences(fingerprint, range);
        for (const { field, values } of fields) {
          seen.add(field);
          if (field === 'keyPrefix') expect(values.map(({ value }) => value)).toContain('Photos/');
          for (const { value, count, otherCount } of values) {
            if (value === undefined) continue;
            const written = searchForValue(field as FlatField, value);
            const search = { fingerprint, from: time(range.from), to: time(range.to), search: written };
            const found = async (asked: typeof search) =>
              (await fresh.store.listRecords(applySearch(asked, 0), { limit: 1, counts: true })).total;
            expect({ written, found: await found(search) }).toEqual({ written, found: { count, isAtLeast: false } });
            const { fingerprint: _, ...others } = search;
            const all = { ...others, search: `-group:${fingerprint} ${written}` } as typeof search;
            expect({ written, found: await found(all) }).toEqual({
              written,
              found: { count: otherCount, isAtLeast: false },
            });
          }
        }
        expect(size).toBeGreaterThan(20);
      }
      // A function is part of what makes an error: there is one.
      expect([...seen].toSorted()).toEqual([...FLAT_FIELDS].toSorted());
    }

    it('are found by a search for each, as many as were counted', async () => {
      await fresh.store.ingest(Array.from({ length: 240 }, (_, n) => item(n)));
      await expectAllFound();
    });

    it('are filled in where an older version has stored the record', async () => {
      const items = Array.from({ length: 8 }, (_, n) => n).map((n) => ({
        message: {
          ...item(n).message,
          body: JSON.stringify({
            version: '1.0',
            requestContext: {
              requestId: `r-${n}`,
              functionArn: 'arn:aws:lambda:eu-west-1:1:function:f:1',
              condition: 'RetriesExhausted',
            },
            requestPayload: {
              Records: [
                { eventSource: 'aws:s3', s3: { bucket: { name: 'b' }, object: { key: `In/${n}.csv`, size: n } } },
              ],
            },
            responsePayload: { errorType: 'KeyError', errorMessage: 'Boom!' },
          }),
        },
      }));
      await fresh.store.ingest(items);
      const found = async (search: string) =>
        (await fresh.store.listRecords(applySearch({ search }, 0), { limit: 9 })).records.length;
      expect([await found('folder:in/'), await found('ext:.CSV'), await found('size:>=5')]).toEqual([8, 8, 3]);
      await fresh.store.close();
      await runSql(
        fresh.databaseUrl,
        'UPDATE records SET reader_version = 4, object_folder_folded = NULL, object_extension = NULL, object_size = NULL',
      );
      await (await fresh.reopen()).searchReady();
      expect([await found('folder:in/'), await found('ext:.CSV'), await found('size:>=5')]).toEqual([8, 8, 3]);
    });
  });
}
