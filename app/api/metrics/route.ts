import { route } from '#lib/server/http/route.ts';

/** In Prometheus's text format. */
export const GET = route('viewer', async ({ services: { metrics } }) => {
  const { registry } = metrics;
  return new Response(await registry.metrics(), {
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
  });
});
