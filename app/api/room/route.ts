import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ request, services: { room } }) => room.read(request));
