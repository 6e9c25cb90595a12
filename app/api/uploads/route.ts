import { UploadRequest, UploadsQuery } from '#lib/domain/api.ts';
import { readChangesSince } from '#lib/server/changes-since.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { json, route } from '#lib/server/http/route.ts';

export const POST = route('participant', async ({ request, services: { uploader, settings, stopping } }) => {
  requireChanges(settings);
  const { filename } = readQuery(request, UploadRequest);
  const contentLength = request.headers.get('content-length');
  const result = await uploader.upload({
    filename,
    body: request.body,
    ...(contentLength !== null && { contentLength: Number(contentLength) }),
    signal: AbortSignal.any([request.signal, stopping]),
  });
  return json(result, 201);
});

export const GET = route('viewer', async ({ request, services: { store, toUpload } }) => {
  const { before, after, limit } = readQuery(request, UploadsQuery);
  if (after !== undefined) {
    const { changes, seq } = await readChangesSince(store, { after, limit, waitSeconds: 0, signal: request.signal });
    return { uploads: changes.flatMap((change) => (change.type === 'upload' ? [toUpload(change.upload)] : [])), seq };
  }
  const page = await store.listUploads({ limit, ...(before !== undefined && { before }) });
  return { ...page, uploads: page.uploads.map(toUpload) };
});
