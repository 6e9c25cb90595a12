import { ErrorQuery } from '#lib/domain/api/error-group-api.ts';
import { hourRange } from '#lib/domain/charts/chart-range.ts';
import { AppError } from '#lib/server/app-error.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ request, params, services: { store } }) => {
  const { fingerprint = '' } = params;
  const range = hourRange(readQuery(request, ErrorQuery), Date.now());
  const isWellFormed = /^[\da-f]{1,64}$/.test(fingerprint);
  const { groups } = isWellFormed
    ? await store.readGroups(range, { fingerprint, sort: 'lastSeen', limit: 1 })
    : { groups: [] };
  if (!groups[0]) throw new AppError('not_found', 'There is no such error group.');
  return groups[0];
});
