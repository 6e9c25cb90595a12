import { RoomChange } from '#lib/domain/api/room/room-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { clearClass } from '#lib/server/session/clear-class.ts';

export const GET = route('viewer', async ({ request, services: { presence } }) => presence.read(request));

export const PATCH = route('instructor', async ({ request, services: { presence, classBytes, uploadPause } }) => {
  const { maxUploadBytes, isPaused } = await readJson(request, RoomChange);
  if (maxUploadBytes !== undefined) await classBytes.setMax(maxUploadBytes);
  if (isPaused !== undefined) await uploadPause.set(isPaused);
  return presence.read(request);
});

/** Clears it for the next class. */
export const DELETE = route('instructor', async ({ request, services }) => {
  await clearClass(services);
  return services.presence.read(request);
});
