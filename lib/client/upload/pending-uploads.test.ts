import { describe, expect, it } from 'vitest';
import { exampleUpload } from '#lib/client/testing/example-data.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { listPendingUploads } from './pending-uploads.ts';
import type { LocalUpload } from './upload-queue.ts';

const at = Date.parse('2026-03-01T12:00:00.000Z');
const local = (id: string, given: Partial<LocalUpload> = {}): LocalUpload => ({
  id,
  file: new File([], 'hello.txt'),
  state: 'sending',
  sentBytes: 0,
  startedAt: at,
  ...given,
});
const ids = (uploads: Upload[], locals: LocalUpload[], dismissed: string[] = []) =>
  listPendingUploads(uploads, locals, new Set(dismissed)).map(({ id }) => id);

describe('the uploads that wait', () => {
  it('leave out those that have their record, and those that the reader hid', () => {
    const uploads = [
      exampleUpload({ id: 'waiting' }),
      exampleUpload({ id: 'done', state: 'succeeded', recordIds: [1] }),
      exampleUpload({ id: 'answered', recordIds: [2] }),
      exampleUpload({ id: 'hidden', state: 'overdue' }),
    ];
    expect(ids(uploads, [], ['hidden'])).toEqual(['waiting']);
  });

  it('show a transfer of this page once, though the server knows of it too', () => {
    const uploads = [exampleUpload({ id: 'own', state: 'uploading' })];
    expect(listPendingUploads(uploads, [local('own')], new Set())).toMatchObject([{ source: 'page', id: 'own' }]);
  });

  it('keep others of the same name, at whatever time', () => {
    const uploads = [
      exampleUpload({ id: 'elsewhere', state: 'uploading' }),
      exampleUpload({ id: 'old', state: 'interrupted', startedAt: '2026-03-01T09:00:00.000Z' }),
    ];
    expect(ids(uploads, [local('own')]).toSorted()).toEqual(['elsewhere', 'old', 'own']);
  });

  it('stand newest first', () => {
    const uploads = [
      exampleUpload({ id: 'early', completedAt: '2026-03-01T11:00:00.000Z' }),
      exampleUpload({ id: 'late', completedAt: '2026-03-01T13:00:00.000Z' }),
    ];
    expect(ids(uploads, [local('own', { state: 'queued' })])).toEqual(['late', 'own', 'early']);
  });
});
