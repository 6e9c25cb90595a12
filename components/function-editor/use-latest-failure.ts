import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { recordListOptions, recordOptions } from '#lib/client/queries.ts';
import type { FunctionCode } from '#lib/domain/api/function-api.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { type CodeFault, locateCodeFault } from '#lib/domain/locate-code-fault.ts';

export interface LatestFailure {
  record: RecordDetail;
  /** Absent where the error names no line of the code. */
  fault?: CodeFault;
}

/** The newest failure of the code that is deployed now, kept up to date by the stream. */
export function useLatestFailure({ functionName, lastModified, file, code }: FunctionCode): LatestFailure | undefined {
  const { data: list } = useInfiniteQuery(recordListOptions({ queue: 'failure', functionName }));
  const newest = list?.pages[0]?.records.find(
    ({ outcome, timestamp }) => outcome === 'failure' && timestamp !== undefined && timestamp > (lastModified ?? ''),
  );
  const { data: record } = useQuery({ ...recordOptions(newest?.id ?? 0), enabled: newest !== undefined });
  if (!record) return undefined;
  const fault = file !== undefined && code !== undefined ? locateCodeFault(record, file, code) : undefined;
  return { record, ...(fault && { fault }) };
}
