import { RecordsQuery } from '#lib/domain/api.ts';
import { readChangesSince } from '#lib/server/changes-since.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ request, services: { store, stopping } }) => {
  const { before, limit, after, wait = 0, ...filters } = readQuery(request, RecordsQuery);
  if (after === undefined) return store.listRecords(filters, { limit, ...(before !== undefined && { before }) });
  const signal = AbortSignal.any([request.signal, stopping]);
  const { changes, seq } = await readChangesSince(store, { after, limit, waitSeconds: wait, signal });
  const records = changes.flatMap((change) => (change.type === 'record' ? [change.record] : []));
  return { records: filters.queue ? records.filter(({ queue }) => queue === filters.queue) : records, seq };
});
