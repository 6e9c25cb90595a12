import { AppError } from '#lib/server/app-error.ts';
import { findUnrecorded } from '#lib/server/attempt-logs/unrecorded-runs.ts';
import { route } from '#lib/server/http/route.ts';

/** What the function's log has since an upload: did anything run of which no record came? */
export const GET = route(
  'viewer',
  async ({ request, params: { id = '' }, services: { store, attemptLogs } }) => {
    const upload = await store.getUpload(id);
    if (!upload) throw new AppError('not_found', `There is no upload ${id.slice(0, 40)}.`);
    return findUnrecorded(await attemptLogs.runsSince(upload.startedAt, request.signal), store);
  },
  { callsAws: true },
);
