import { describeRecord } from '#lib/domain/describe-record.ts';
import { placeSlices } from '#lib/domain/record-slices.ts';
import { AppError } from '#lib/server/app-error.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ params: { id = '' }, services: { store } }) => {
  const record = /^\d{1,15}$/.test(id) ? await store.getRecord(Number(id)) : undefined;
  if (!record) throw new AppError('not_found', `There is no record ${id.slice(0, 40)}.`);
  return placeSlices({ ...record, ...describeRecord(record.body, record) });
});
