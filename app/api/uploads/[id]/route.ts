import { AppError } from '#lib/server/app-error.ts';
import { route } from '#lib/server/http/route.ts';
import { scopeOf } from '#lib/server/session/scope.ts';

/** Marks an upload that its sender has stopped. What S3 has confirmed stays as it is. */
export const DELETE = route('participant', async ({ params: { id = '' }, session, services }) => {
  const { store, settings, toUpload } = services;
  const scope = scopeOf(session, settings);
  const upload = await store.getUpload(id);
  if (!upload || (scope && upload.participantId !== scope.participantId)) {
    throw new AppError('not_found', `There is no upload ${id.slice(0, 40)}.`);
  }
  return toUpload(await store.cancelUpload(id));
});
