import { ChartQuery } from '#lib/domain/api/chart-api.ts';
import { chartRange } from '#lib/domain/charts/chart-range.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route('viewer', async ({ request, services: { store } }) => {
  const { from, to, ...filters } = readQuery(request, ChartQuery);
  return store.readChart(chartRange({ from, to }, Date.now()), filters);
});
