import { FunctionDeploy } from '#lib/domain/api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ services: { functionControl } }) => functionControl.read());

export const PUT = route('instructor', async ({ request, services: { functionControl, settings } }) => {
  requireChanges(settings);
  return functionControl.deploy(await readJson(request, FunctionDeploy));
});
