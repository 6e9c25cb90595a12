import { MAX_REQUEST_BYTES } from '#lib/domain/import/import-limits.ts';
import { readBytes } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { importLines } from '#lib/server/imports/import-lines.ts';
import { splitLines } from '#lib/server/imports/split-lines.ts';

/** Takes in a part of a file that an export has written: the oldest record first, as their ids will ascend. */
export const POST = route('instructor', async ({ request, services: { store, settings } }) => {
  const body = await readBytes(request, MAX_REQUEST_BYTES);
  return importLines(splitLines(body), { store, retention: settings.retention, now: Date.now() });
});
