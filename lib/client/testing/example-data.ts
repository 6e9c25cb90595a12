import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

export function exampleRecord(given: Partial<RecordSummary> & { id: number }): RecordSummary {
  return {
    seq: given.id,
    kind: 'destination',
    wrappers: [],
    outcome: 'success',
    queue: 'success',
    condition: 'Success',
    receivedAt: '2026-03-01T12:00:00.000Z',
    s3: [{ bucket: 'files', key: 'uploads/a/hello.txt' }],
    trigger: { kind: 's3', title: 'uploads/a/hello.txt', bucket: 'files' },
    marks: [],
    deliveryCount: 1,
    uploadIds: [],
    ...given,
  };
}

export function exampleUpload(given: Partial<Upload> & { id: string }): Upload {
  return {
    seq: 1,
    filename: 'hello.txt',
    bucket: 'files',
    key: `uploads/${given.id}/hello.txt`,
    state: 'waiting',
    startedAt: '2026-03-01T12:00:00.000Z',
    recordIds: [],
    ...given,
  };
}

export function examplePages(pages: RecordPage[]) {
  return { pages, pageParams: pages.map((_, index) => (index === 0 ? undefined : pages[index - 1]?.next)) };
}

/** Ids as they stand in a list. */
export function readIds(data: { pages: RecordPage[] }): number[][] {
  return data.pages.map((page) => page.records.map(({ id }) => id));
}
