import type { ClassState } from '#lib/domain/api/room-api.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(
  'own',
  async ({ services: { uploadPause } }): Promise<ClassState> => ({ isPaused: await uploadPause.read() }),
);
