import type { OutcomeQuery } from '#lib/domain/api/outcome-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { isOutcomeOf } from '#lib/domain/is-outcome-of.ts';
import { isOwnRecord, type Scope } from '#lib/server/session/scope.ts';
import type { ListFilters, Store } from '#lib/server/store/store.ts';
import { readChangesSince } from './changes-since.ts';

/** Of the records that the store finds for a query; nearly always the first one is the outcome. */
const PAGE_RECORDS = 50;
const MAX_PAGES = 10;
const CHUNK_CHANGES = 100;

interface OutcomeSource {
  store: Pick<Store, 'listRecords'>;
  changes: Pick<Store, 'changesAfter' | 'onChange'>;
}

interface WaitOptions {
  scope: Scope | undefined;
  signal: AbortSignal;
}

/** Returns the newest outcome as soon as there is one; `undefined` when the wait or `signal` is over before that. */
export async function waitForOutcome(
  { store, changes }: OutcomeSource,
  query: OutcomeQuery,
  { scope, signal }: WaitOptions,
): Promise<RecordSummary | undefined> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(query.wait * 1000)]);
  const isWanted = (record: RecordSummary) => isOutcomeOf(record, query) && isOwnRecord(record, scope);
  const { found, seq } = await findStored(store, query, { scope, isWanted });
  if (found) return found;
  for (let after = seq; !over.aborted; ) {
    const page = await readChangesSince(changes, {
      after,
      limit: CHUNK_CHANGES,
      waitSeconds: query.wait,
      signal: over,
    });
    const wanted = page.changes.flatMap((change) => (change.type === 'record' ? [change.record] : [])).filter(isWanted);
    const newest = wanted.toSorted((left, right) => right.id - left.id)[0];
    if (newest) return newest;
    after = page.seq;
  }
  return undefined;
}

interface FindOptions {
  scope: Scope | undefined;
  isWanted(record: RecordSummary): boolean;
}

/** Looks through what is stored, newest first; `seq` is where the changes begin that it hasn't seen. */
async function findStored(
  store: Pick<Store, 'listRecords'>,
  { requestId, key, since }: OutcomeQuery,
  { scope, isWanted }: FindOptions,
): Promise<{ found?: RecordSummary; seq: number }> {
  const filters: ListFilters = {
    ...(requestId !== undefined && { q: requestId }),
    ...(key !== undefined && { key }),
    ...(since !== undefined && { from: since }),
    ...(scope && { keyPrefix: scope.keyPrefix }),
  };
  const first = await store.listRecords(filters, { limit: PAGE_RECORDS });
  let page = first;
  for (let pages = 1; ; pages += 1) {
    const found = page.records.find(isWanted);
    if (found) return { found, seq: first.seq };
    if (page.next === undefined || pages >= MAX_PAGES) return { seq: first.seq };
    page = await store.listRecords(filters, { limit: PAGE_RECORDS, before: page.next });
  }
}
