import { PollerAction } from '#lib/domain/api/queue-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ services: { pollers } }) => pollers.states());

export const POST = route('instructor', async ({ request, services: { pollers } }) =>
  pollers.act(await readJson(request, PollerAction)),
);
