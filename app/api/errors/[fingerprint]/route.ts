import { ErrorQuery } from '#lib/domain/api/error-group-api.ts';
import { hourRange } from '#lib/domain/charts/chart-range.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { needFingerprint, noSuchGroup } from '#lib/server/reads/need-fingerprint.ts';

export const GET = route('viewer', async ({ request, params, services: { store } }) => {
  const fingerprint = needFingerprint(params);
  const range = hourRange(readQuery(request, ErrorQuery), Date.now());
  const { groups } = await store.readGroups(range, { fingerprint, sort: 'lastSeen', limit: 1 });
  if (!groups[0]) throw noSuchGroup();
  return groups[0];
});
