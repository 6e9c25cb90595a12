import { ClassAction, type ClassState } from '#lib/domain/api/room/class-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import type { Services } from '#lib/server/services.ts';
import type { ActiveSession } from '#lib/server/session/sessions.ts';

export const GET = route('own', async ({ services, session }) => readState(services, session));

/** Leads the class through the lesson. */
export const POST = route('instructor', async ({ request, services, session }) => {
  await services.classLessons.change(await readJson(request, ClassAction));
  return readState(services, session);
});

async function readState(
  { classLessons, uploadPause }: Services,
  { participantId }: ActiveSession,
): Promise<ClassState> {
  return { isPaused: await uploadPause.read(), ...(await classLessons.read(participantId)) };
}
