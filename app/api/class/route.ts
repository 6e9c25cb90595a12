import { ClassAction } from '#lib/domain/api/room/class-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('own', async ({ services: { classLessons }, session }) =>
  classLessons.read(session.participantId),
);

/** Leads the class through the lesson. */
export const POST = route('instructor', async ({ request, services: { classLessons }, session }) => {
  await classLessons.change(await readJson(request, ClassAction));
  return classLessons.read(session.participantId);
});
