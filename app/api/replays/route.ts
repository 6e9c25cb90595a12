import { NewReplay, ReplaysQuery } from '#lib/domain/api/replay/replay-api.ts';
import { readJson, readQuery } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { json, route } from '#lib/server/http/route.ts';
import { replayedBy } from '#lib/server/replay/replayed-by.ts';

export const GET = route('viewer', async ({ request, services: { replays } }) =>
  replays.list(readQuery(request, ReplaysQuery)),
);

/** Starts a plan, or plans and starts at once. */
export const POST = route('instructor', async ({ request, session, services: { replays, settings } }) => {
  requireChanges(settings);
  const { planId, first, ...selection } = await readJson(request, NewReplay);
  if (planId !== undefined) return replays.start(planId, first);
  const { id } = await replays.plan(selection, replayedBy(session));
  return json(await replays.start(id, first), 201);
});
