import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ services: { queueDepths } }) => queueDepths.read(), { callsAws: true });
