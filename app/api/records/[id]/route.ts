import { describeRecord } from '#lib/domain/records/describe-record.ts';
import { sliceBody, writeRecordText } from '#lib/domain/records/record-slices.ts';
import { AppError } from '#lib/server/app-error.ts';
import { knownCode } from '#lib/server/function-control/known-code.ts';
import { route } from '#lib/server/http/route.ts';
import { isOwnRecord, scopeOf } from '#lib/server/session/scope.ts';

/** With `accept: text/plain`, a line of JSON and behind it the body as it is; JSON otherwise. */
export const GET = route('own', async ({ request, params: { id = '' }, session, services }) => {
  const { store, settings } = services;
  const record = /^\d{1,15}$/.test(id) ? await store.getRecord(Number(id)) : undefined;
  if (!record || !isOwnRecord(record, scopeOf(session, settings))) {
    throw new AppError('not_found', `There is no record ${id.slice(0, 40)}.`);
  }
  const known = { ...record, redrivenFrom: record.deliveries[0]?.redrivenFrom };
  const described = describeRecord(record.body, known, knownCode(record, services));
  // Jobs are none of a participant's business.
  const links = session.role === 'participant' ? undefined : await store.readReplayLinks([record.id]);
  const detail = { ...record, ...described, ...links?.get(record.id) };
  const text = request.headers.get('accept') === 'text/plain' ? writeRecordText(detail) : undefined;
  if (text === undefined) return sliceBody(detail);
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
