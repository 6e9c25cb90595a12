import { GroupCountsQuery } from '#lib/domain/api/error-group-api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ request, services: { store } }) =>
  store.countGroups(readQuery(request, GroupCountsQuery).fingerprints),
);
