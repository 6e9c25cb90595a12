import { type OutcomeAnswer, OutcomeQuery } from '#lib/domain/api/outcome-api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { waitForOutcome } from '#lib/server/reads/wait-for-outcome.ts';
import { callerOf } from '#lib/server/session/caller-of.ts';
import { scopeOf } from '#lib/server/session/scope.ts';

export const GET = route('own', async ({ request, session, services }) => {
  const { store, changes, settings, openWaits, stopping } = services;
  const query = readQuery(request, OutcomeQuery);
  const end = openWaits.begin(callerOf(session, request.headers));
  try {
    const signal = AbortSignal.any([request.signal, stopping]);
    const record = await waitForOutcome({ store, changes }, query, { scope: scopeOf(session, settings), signal });
    const answer: OutcomeAnswer = { record: record ? { ...record, url: `/records/${record.id}` } : null };
    return answer;
  } finally {
    end();
  }
});
