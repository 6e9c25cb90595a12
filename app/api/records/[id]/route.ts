import { describeRecord } from '#lib/domain/describe-record.ts';
import { placeSlices } from '#lib/domain/record-slices.ts';
import { AppError } from '#lib/server/app-error.ts';
import { route } from '#lib/server/http/route.ts';
import { isOwnRecord, scopeOf } from '#lib/server/session/scope.ts';

export const GET = route('own', async ({ params: { id = '' }, session, services: { store, settings } }) => {
  const record = /^\d{1,15}$/.test(id) ? await store.getRecord(Number(id)) : undefined;
  if (!record || !isOwnRecord(record, scopeOf(session, settings))) {
    throw new AppError('not_found', `There is no record ${id.slice(0, 40)}.`);
  }
  return placeSlices({ ...record, ...describeRecord(record.body, record) });
});
