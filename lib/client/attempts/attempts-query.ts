import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '#lib/client/api-error.ts';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { AttemptsAnswer } from '#lib/domain/api/attempt-api.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';

/** Lines reach the log some seconds after they were printed. */
const LOOK_AGAIN_MS = 10_000;
const LINES_ARE_LATE_MS = 120_000;

type Run = Pick<RecordDetail, 'id' | 'kind' | 'requestId' | 'functionName' | 'approximateInvokeCount' | 'receivedAt'>;

/** What the function's log says of a record's attempts. Asked for only where there was a run. */
export const attemptsOptions = (record: Run) =>
  queryOptions({
    queryKey: ['attempts', record.id] as const,
    queryFn: ({ signal }) => fetchJson<AttemptsAnswer>(`/api/records/${record.id}/attempts`, { signal }),
    enabled: mayHaveRun(record),
    staleTime: 60_000,
    // A refusal stays one; the page has a button for whoever has removed its cause.
    retry: (failures, error) => failures < 2 && error instanceof ApiError && error.code === 'offline',
    refetchInterval: ({ state }) => {
      const isYoung = Date.now() - Date.parse(record.receivedAt) < LINES_ARE_LATE_MS;
      return state.data && isYoung && isUnfinished(state.data, record) && LOOK_AGAIN_MS;
    },
  });

function mayHaveRun({ kind, requestId, functionName, approximateInvokeCount }: Run): boolean {
  return (
    kind === 'destination' && requestId !== undefined && functionName !== undefined && approximateInvokeCount !== 0
  );
}

function isUnfinished({ attempts, unread }: AttemptsAnswer, { approximateInvokeCount = 1 }: Run): boolean {
  if (unread) return false;
  return attempts.length < approximateInvokeCount || attempts.some(({ memorySizeMb }) => memorySizeMb === undefined);
}
