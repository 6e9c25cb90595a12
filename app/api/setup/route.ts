import { SetupFix } from '#lib/domain/api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ request, services: { setup } }) => setup.read(request.signal));

export const POST = route('instructor', async ({ request, services: { setup, settings } }) => {
  requireChanges(settings);
  return setup.fix(await readJson(request, SetupFix));
});
