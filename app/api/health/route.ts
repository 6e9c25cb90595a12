import { roleAllows } from '#lib/domain/access/roles.ts';
import { readHealth } from '#lib/server/health.ts';
import { json, openRoute } from '#lib/server/http/route.ts';

/** Whether it is well, anyone may ask; what it runs on, only who may look. */
export const GET = openRoute(async ({ session, services }) => {
  const health = await readHealth(services);
  return json(roleAllows(session?.role, 'viewer') ? health : { ok: health.ok }, health.ok ? 200 : 503);
});
