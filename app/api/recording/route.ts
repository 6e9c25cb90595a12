import { RecordingAction } from '#lib/domain/api/room/recording-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { json, route } from '#lib/server/http/route.ts';

/** Everybody may know that they are recorded; where the file is, only the instructor. */
export const GET = route('own', async ({ session, services: { recording } }) => {
  const { file, ...state } = await recording.state();
  return json({ ...state, ...(session.role === 'instructor' && file !== undefined && { file }) });
});

export const POST = route('instructor', async ({ request, services: { recording } }) => {
  const { action } = await readJson(request, RecordingAction);
  await recording.act(action);
  return json(await recording.state());
});
