import { SetupFix, SetupQuery } from '#lib/domain/api/setup-api.ts';
import { readJson, readQuery } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(
  'viewer',
  async ({ request, services: { setup } }) => {
    const { fresh } = readQuery(request, SetupQuery);
    return fresh === 'true' ? setup.read() : setup.latest();
  },
  { callsAws: true },
);

export const POST = route('instructor', async ({ request, services: { setup, settings } }) => {
  requireChanges(settings);
  return setup.fix(await readJson(request, SetupFix));
});
