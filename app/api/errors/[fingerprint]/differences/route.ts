import { ErrorQuery, type GroupDifferences } from '#lib/domain/api/error-group-api.ts';
import { hourRange } from '#lib/domain/charts/chart-range.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { needFingerprint } from '#lib/server/reads/need-fingerprint.ts';

/** Against the other records of the range, in a sample of at most 5,000 on each side. */
export const GET = route('viewer', async ({ request, params, services: { store } }) => {
  const range = hourRange(readQuery(request, ErrorQuery), Date.now());
  const differences = await store.readDifferences(needFingerprint(params), range);
  const [from, to] = [new Date(range.from).toISOString(), new Date(range.to).toISOString()];
  return { ...differences, from, to } satisfies GroupDifferences;
});
