import { RecordIdsQuery } from '#lib/domain/api/suggestion-api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ request, services: { store } }) => ({
  ids: await store.findRecords(readQuery(request, RecordIdsQuery).id),
}));
