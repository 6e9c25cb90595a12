import { RecordsQuery } from '#lib/domain/api/record-query-api.ts';
import { matchesFilters } from '#lib/domain/matches-filters.ts';
import { AppError } from '#lib/server/app-error.ts';
import { readChangesSince } from '#lib/server/changes-since.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { isOwnChange, isOwnRecord, narrowFilters, scopeOf } from '#lib/server/session/scope.ts';

export const GET = route('own', async ({ request, session, services }) => {
  const { store, changes: shared, settings, stopping } = services;
  const { before, limit, count, after, wait = 0, ...filters } = readQuery(request, RecordsQuery);
  const scope = scopeOf(session, settings);
  if (after === undefined) {
    const narrowed = narrowFilters(filters, scope);
    if (!narrowed) return { records: [], seq: await store.currentSeq() };
    const page = await store.listRecords(narrowed, {
      limit,
      ...(before === undefined ? { counts: count === 'true' } : { before }),
    });
    return { ...page, records: page.records.filter((record) => isOwnRecord(record, scope)) };
  }
  if (filters.q)
    throw new AppError('bad_request', 'q searches the list. Changes (after) are not searched: leave it out.');
  const signal = AbortSignal.any([request.signal, stopping]);
  const { changes, seq } = await readChangesSince(shared, { after, limit, waitSeconds: wait, signal });
  const own = changes.filter((change) => isOwnChange(change, scope));
  const records = own.flatMap((change) => (change.type === 'record' ? [change.record] : []));
  return { records: records.filter((record) => matchesFilters(record, filters)), seq };
});
