import { FunctionDeploy } from '#lib/domain/api/function-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { route } from '#lib/server/http/route.ts';

/** A participant's page estimates retries by it; the code is none of their business. */
export const GET = route(
  'own',
  async ({ session, services: { functionControl } }) => {
    const { code, ...state } = await functionControl.read();
    return session.role === 'participant' || code === undefined ? state : { ...state, code };
  },
  { callsAws: true },
);

export const PUT = route('instructor', async ({ request, services: { functionControl, settings } }) => {
  requireChanges(settings);
  return functionControl.deploy(await readJson(request, FunctionDeploy));
});
