import type { RecordPage, RecordsQuery } from '#lib/domain/api/record-query-api.ts';
import type { Session } from '#lib/domain/api/room/session-api.ts';
import type { Services } from '#lib/server/services.ts';
import { isOwnRecord, narrowFilters, scopeOf } from '#lib/server/session/scope.ts';
import { applySearch } from './apply-search.ts';

type ListQuery = Omit<RecordsQuery, 'after' | 'wait'>;

/** A page of the records that this person may see, newest first. */
export async function listRecords(
  { store, settings }: Pick<Services, 'store' | 'settings'>,
  session: Session,
  { before, limit, count, ...asked }: ListQuery,
): Promise<RecordPage> {
  const scope = scopeOf(session, settings);
  const narrowed = narrowFilters(applySearch(asked, Date.now()), scope);
  if (!narrowed) return { records: [], seq: await store.currentSeq() };
  const page = await store.listRecords(narrowed, {
    limit,
    ...(before === undefined ? { counts: count === 'true' } : { before }),
  });
  const records = page.records.filter((record) => isOwnRecord(record, scope));
  // Jobs are none of a participant's business.
  if (session.role === 'participant') return { ...page, records };
  const links = await store.readReplayLinks(records.map(({ id }) => id));
  return { ...page, records: records.map((record) => ({ ...record, ...links.get(record.id) })) };
}
