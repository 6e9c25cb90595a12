import { RecordsQuery } from '#lib/domain/api/record-query-api.ts';
import { matchesFilters } from '#lib/domain/matches-filters.ts';
import { AppError } from '#lib/server/app-error.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { readChangesSince } from '#lib/server/reads/changes-since.ts';
import { listRecords } from '#lib/server/reads/list-records.ts';
import { isOwnChange, scopeOf } from '#lib/server/session/scope.ts';

export const GET = route('own', async ({ request, session, services }) => {
  const { changes: shared, settings, stopping } = services;
  const { after, wait = 0, ...query } = readQuery(request, RecordsQuery);
  if (after === undefined) return listRecords(services, session, query);
  const { before: _, count: __, limit, ...filters } = query;
  if (filters.q || filters.search)
    throw new AppError(
      'bad_request',
      'q and search search the list. Changes (after) are not searched: leave them out.',
    );
  const scope = scopeOf(session, settings);
  const signal = AbortSignal.any([request.signal, stopping]);
  const { changes, seq } = await readChangesSince(shared, { after, limit, waitSeconds: wait, signal });
  const own = changes.filter((change) => isOwnChange(change, scope));
  const records = own.flatMap((change) => (change.type === 'record' ? [change.record] : []));
  return { records: records.filter((record) => matchesFilters(record, filters)), seq };
});
