import { ReplayRequest } from '#lib/domain/api/replay/replay-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { json, route } from '#lib/server/http/route.ts';
import { replayedBy } from '#lib/server/replay/replayed-by.ts';

export const POST = route('instructor', async ({ request, session, services: { replays, settings } }) => {
  requireChanges(settings);
  const plan = await replays.plan(await readJson(request, ReplayRequest), replayedBy(session));
  return json(plan, 201);
});
