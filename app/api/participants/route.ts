import { json, route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ services: { roster } }) => json(await roster.read()));
