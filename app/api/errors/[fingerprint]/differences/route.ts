import { ErrorQuery } from '#lib/domain/api/error-group-api.ts';
import { hourRange } from '#lib/domain/charts/chart-range.ts';
import { AppError } from '#lib/server/app-error.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

/** Against the other records of the range, in a sample of at most 5,000 on each side. */
export const GET = route('viewer', async ({ request, params: { fingerprint = '' }, services: { store } }) => {
  if (!/^[\da-f]{1,64}$/.test(fingerprint)) throw new AppError('not_found', 'There is no such error group.');
  return store.readDifferences(fingerprint, hourRange(readQuery(request, ErrorQuery), Date.now()));
});
