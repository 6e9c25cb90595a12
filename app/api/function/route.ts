import { FunctionDeploy } from '#lib/domain/api.ts';
import { readJson } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ services: { functionControl } }) => functionControl.read());

export const PUT = route('instructor', async ({ request, services: { functionControl } }) =>
  functionControl.deploy(await readJson(request, FunctionDeploy)),
);
