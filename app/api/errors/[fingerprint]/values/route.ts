import { AppError } from '#lib/server/app-error.ts';
import { route } from '#lib/server/http/route.ts';

/** Of the newest 1,000 records. */
export const GET = route('viewer', async ({ params: { fingerprint = '' }, services: { store } }) => {
  if (!/^[\da-f]{1,64}$/.test(fingerprint)) throw new AppError('not_found', 'There is no such error group.');
  return store.readGroupValues(fingerprint);
});
