import { RoomChange } from '#lib/domain/api/room-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ request, services: { presence } }) => presence.read(request));

export const PATCH = route('instructor', async ({ request, services: { presence, classBytes } }) => {
  const { maxUploadBytes } = await readJson(request, RoomChange);
  await classBytes.setMax(maxUploadBytes);
  return presence.read(request);
});
