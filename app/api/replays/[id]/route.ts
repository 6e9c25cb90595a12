import { ReplayAction } from '#lib/domain/api/replay/replay-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ params: { id = '' }, services: { replays } }) => replays.get(id));

export const POST = route('instructor', async ({ request, params: { id = '' }, services: { replays, settings } }) => {
  requireChanges(settings);
  return replays.change(id, await readJson(request, ReplayAction));
});
