import { route } from '#lib/server/http/route.ts';
import { checkSetup } from '#lib/server/provision/check-setup.ts';
import { provision } from '#lib/server/provision/provision.ts';

export const GET = route('viewer', async ({ request, services: { clients, settings, chain } }) =>
  checkSetup({ clients, settings, chain, signal: request.signal }),
);

export const POST = route('instructor', async ({ request, services: { clients, settings, chain, log } }) => {
  await provision({ clients, settings, chain, log, signal: request.signal });
  return checkSetup({ clients, settings, chain, signal: request.signal });
});
