import { queryOptions } from '@tanstack/react-query';
import type { RecordAnswer } from '#lib/domain/api.ts';
import { cutSlices, readRecordText } from '#lib/domain/record-slices.ts';
import { fetchAnswer, readJson } from './fetch-json.ts';
import { queryKeys, streamed } from './queries.ts';

/** Apart from the other queries: only who opens a record loads it. */
export const recordOptions = (id: number) =>
  queryOptions({
    queryKey: queryKeys.record(id),
    queryFn: async ({ signal }) => {
      const response = await fetchAnswer(`/api/records/${id}`, { signal, headers: { accept: 'text/plain' } });
      const isText = response.ok && response.headers.get('content-type')?.startsWith('text/plain') === true;
      return isText ? readRecordText(await response.text()) : cutSlices(await readJson<RecordAnswer>(response));
    },
    ...streamed,
  });
