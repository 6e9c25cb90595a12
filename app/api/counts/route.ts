import { CountsQuery } from '#lib/domain/api/counts-api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { readCounts } from '#lib/server/reads/read-counts.ts';

export const GET = route('viewer', async ({ request, services: { store } }) => {
  const { from } = readQuery(request, CountsQuery);
  return readCounts(store, Date.parse(from), Date.now());
});
