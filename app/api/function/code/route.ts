import { FunctionCodeDeploy } from '#lib/domain/api/function-api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { requireChanges } from '#lib/server/http/require-changes.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('instructor', async ({ services: { functionControl } }) => functionControl.readCode(), {
  callsAws: true,
});

export const PUT = route('instructor', async ({ request, services: { functionControl, settings } }) => {
  requireChanges(settings);
  return functionControl.deploy(await readJson(request, FunctionCodeDeploy));
});
