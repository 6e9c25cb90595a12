import { useQuery } from '@tanstack/react-query';
import { attemptsOptions } from '#lib/client/attempts/attempts-query.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';

/** The attempt that succeeded, which a record doesn't tell: as far as the function's log does. */
export function useSucceededAt(record: RecordDetail): number | undefined {
  const { data } = useQuery(attemptsOptions(record));
  if (record.outcome !== 'success' || !data || data.isPartial) return undefined;
  return data.attempts.length || undefined;
}
