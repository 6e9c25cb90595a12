import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { queryKeys } from '#lib/client/queries.ts';
import type { RecordDetail, StackFrame, StackTrace } from '#lib/domain/api/record-api.ts';

/** The one line of a stack that matters: the innermost call in the function's own code. */
export function findTopFrame(trace: StackTrace | undefined): StackFrame | undefined {
  const frames = [...(trace?.frames ?? []), ...(trace?.causes ?? []).flatMap((cause) => cause.frames)];
  return frames.find(({ inApp }) => inApp);
}

/** Of the record only the frame is kept: a body may have a megabyte. */
export const topFrameOptions = (id: number) =>
  queryOptions({
    queryKey: [...queryKeys.record(id), 'top-frame'],
    queryFn: async ({ signal }) => {
      const { stackTrace } = await fetchJson<RecordDetail>(`/api/records/${id}`, { signal });
      return findTopFrame(stackTrace) ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });

/** `lambda_function.py:7`: the file's name without its folders. */
export function frameWords({ file, line, function: name }: StackFrame): { location: string; name?: string } {
  const short = file?.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const location = [short, line].filter((part) => part !== undefined && part !== '').join(':');
  return { location, ...(name && { name }) };
}
