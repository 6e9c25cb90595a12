import { ErrorsQuery, GroupAction } from '#lib/domain/api/error-group-api.ts';
import { hourRange } from '#lib/domain/charts/chart-range.ts';
import { readJson, readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { noSuchGroup } from '#lib/server/reads/need-fingerprint.ts';

export const GET = route('viewer', async ({ request, services: { store } }) => {
  const { from, to, ...filters } = readQuery(request, ErrorsQuery);
  return store.readGroups(hourRange({ from, to }, Date.now()), filters);
});

export const POST = route('instructor', async ({ request, services: { store } }) => {
  const action = await readJson(request, GroupAction);
  const changed = await store.changeGroups(action, 'instructor');
  if (changed.length === 0) throw noSuchGroup();
  return { changed };
});
