import { AppError } from '#lib/server/app-error.ts';
import { route } from '#lib/server/http/route.ts';

/** Log lines are nobody's but the instructor's and the viewers'. */
export const GET = route(
  'viewer',
  async ({ request, params: { id = '' }, services: { store, attemptLogs } }) => {
    const record = /^\d{1,15}$/.test(id) ? await store.getRecord(Number(id)) : undefined;
    if (!record) throw new AppError('not_found', `There is no record ${id.slice(0, 40)}.`);
    return attemptLogs.read(record, request.signal);
  },
  { callsAws: true },
);
