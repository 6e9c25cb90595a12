import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { useAttempts } from './use-attempts.ts';

/** The attempt that succeeded, which a record doesn't tell: as far as the function's log does. */
export function useSucceededAt(record: RecordDetail): number | undefined {
  const { data } = useAttempts(record);
  if (record.outcome !== 'success' || !data || data.isPartial) return undefined;
  return data.attempts.length || undefined;
}
