import { UploadRequest, UploadsQuery } from '#lib/domain/api/upload-api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { json, route } from '#lib/server/http/route.ts';
import { readChangesSince } from '#lib/server/reads/changes-since.ts';
import { callerOf } from '#lib/server/session/caller-of.ts';
import { isOwnChange, scopeOf } from '#lib/server/session/scope.ts';

export const POST = route('participant', async ({ request, session, services }) => {
  const { uploader, uploadAllowance, openUploads, toUpload, settings, stopping } = services;
  requireChanges(settings);
  const { filename, id } = readQuery(request, UploadRequest);
  const announced = request.headers.get('content-length');
  const contentLength = announced === null ? undefined : Number(announced);
  const end = openUploads.begin(callerOf(session, request.headers));
  try {
    const stored = await uploadAllowance.run(session, contentLength, (permit) =>
      uploader.upload({
        ...permit,
        ...(id !== undefined && { id }),
        filename,
        body: request.body,
        ...(contentLength !== undefined && { contentLength }),
        signal: AbortSignal.any([request.signal, stopping]),
      }),
    );
    return json(toUpload(stored), 201);
  } finally {
    end();
  }
});

export const GET = route('own', async ({ request, session, services: { store, toUpload, settings } }) => {
  const { before, after, limit } = readQuery(request, UploadsQuery);
  const scope = scopeOf(session, settings);
  if (after !== undefined) {
    const { changes, seq } = await readChangesSince(store, { after, limit, waitSeconds: 0, signal: request.signal });
    const own = changes.filter((change) => isOwnChange(change, scope));
    return { uploads: own.flatMap((change) => (change.type === 'upload' ? [toUpload(change.upload)] : [])), seq };
  }
  const page = await store.listUploads({
    limit,
    ...(before !== undefined && { before }),
    ...(scope && { participantId: scope.participantId }),
  });
  return { ...page, uploads: page.uploads.map(toUpload) };
});
