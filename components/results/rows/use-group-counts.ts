import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { GroupCounts } from '#lib/domain/api/error-group-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

const MAX_ASKED = 100;
/** New failures are counted without anybody asking. */
const REFETCH_MS = 15_000;

/** How many records each of the rows' errors has; empty until that is known. */
export function useGroupCounts(rows: readonly RecordSummary[]): GroupCounts {
  const found = new Set(rows.map(({ fingerprint }) => fingerprint));
  const fingerprints = [...found].filter((fingerprint) => fingerprint !== undefined).slice(0, MAX_ASKED);
  const list = fingerprints.sort().join(',');
  const { data } = useQuery({
    queryKey: ['errors', 'counts', list],
    queryFn: ({ signal }) => fetchJson<GroupCounts>(`/api/errors/counts?fingerprints=${list}`, { signal }),
    enabled: list !== '',
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  });
  return data ?? {};
}
