import { ErrorQuery } from '#lib/domain/api/error-group-api.ts';
import { hourRange } from '#lib/domain/charts/chart-range.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { needFingerprint, noSuchGroup } from '#lib/server/reads/need-fingerprint.ts';

export const GET = route('viewer', async ({ request, params, services: { store } }) => {
  const group = await store.readGroup(hourRange(readQuery(request, ErrorQuery), Date.now()), needFingerprint(params));
  if (!group) throw noSuchGroup();
  return group;
});
