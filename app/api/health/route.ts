import { readHealth } from '#lib/server/health.ts';
import { json, route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ services }) => {
  const health = await readHealth(services);
  return json(health, health.ok ? 200 : 503);
});
