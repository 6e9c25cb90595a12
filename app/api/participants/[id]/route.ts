import { ParticipantChange } from '#lib/domain/api/room/participant-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { json, route } from '#lib/server/http/route.ts';

/** Hides or shows a nickname. Returns everybody, as they are shown now. */
export const PATCH = route('instructor', async ({ request, params: { id = '' }, services: { roster } }) => {
  const { isHidden } = await readJson(request, ParticipantChange);
  if (!(await roster.hide(id, isHidden))) throw unknownParticipant(id);
  return json(await roster.read());
});

/** Removes a participant and ends their session. Returns everybody who is left. */
export const DELETE = route('instructor', async ({ params: { id = '' }, services: { roster, sessions } }) => {
  if ((await roster.remove([id])) === 0) throw unknownParticipant(id);
  await sessions.readEnded();
  return json(await roster.read());
});

function unknownParticipant(id: string): AppError {
  return new AppError('not_found', `There is no participant ${id.slice(0, 40)}.`);
}
