import { ExportQuery } from '#lib/domain/api/export-api.ts';
import { csvHeader, csvLine } from '#lib/domain/export/csv.ts';
import { exportStream } from '#lib/server/exports/export-stream.ts';
import { redactRecord } from '#lib/server/exports/redact-record.ts';
import { refuseForeignPage } from '#lib/server/http/request-guard.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { applySearch } from '#lib/server/reads/apply-search.ts';
import { callerOf } from '#lib/server/session/caller-of.ts';

const TYPES = { jsonl: 'application/x-ndjson', csv: 'text/csv; charset=utf-8; header=present' };

/** The records that the filters let through, as a file. */
export const GET = route('instructor', async ({ request, session, services }) => {
  refuseForeignPage(request);
  const { store, settings, openExports, stopping } = services;
  const { format, ...asked } = readQuery(request, ExportQuery);
  const filters = applySearch(asked, Date.now());
  const redacted = settings.redact === 'all';
  const write = format === 'csv' ? csvLine : (record: object) => `${JSON.stringify(record)}\n`;
  const onEnd = openExports.begin(callerOf(session, request.headers));
  const body = exportStream({
    store,
    filters,
    head: format === 'csv' ? csvHeader({ redacted }) : '',
    line: (record) => write(redacted ? redactRecord(record) : record),
    signal: AbortSignal.any([request.signal, stopping]),
    onEnd,
  });
  return new Response(body, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="records${redacted ? '-redacted' : ''}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(redacted && { 'x-redacted': 'true' }),
    },
  });
});
