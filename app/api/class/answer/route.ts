import { ClassAnswer } from '#lib/domain/api/room/class-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

/** Answers the class's question, for oneself. */
export const PUT = route('participant', async ({ request, session, services: { classLessons } }) => {
  await classLessons.answer(session, await readJson(request, ClassAnswer));
  return classLessons.read(session.participantId);
});
