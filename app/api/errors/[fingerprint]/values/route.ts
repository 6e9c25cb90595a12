import { route } from '#lib/server/http/route.ts';
import { needFingerprint } from '#lib/server/reads/need-fingerprint.ts';

/** Of the newest 1,000 records. */
export const GET = route('viewer', async ({ params, services: { store } }) =>
  store.readGroupValues(needFingerprint(params)),
);
