import { describe, expect, it } from 'vitest';
import type { Upload } from '#lib/domain/upload-api.ts';
import { findAbandoned, listPendingUploads } from './pending-uploads.ts';
import { exampleUpload } from './testing/example-data.ts';
import type { LocalUpload } from './upload-queue.ts';

const at = Date.parse('2026-03-01T12:00:00.000Z');
const local = (clientId: string, given: Partial<LocalUpload> = {}): LocalUpload => ({
  clientId,
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
    const uploads = [exampleUpload({ id: 'u1', state: 'uploading', startedAt: '2026-03-01T12:00:01.000Z' })];
    expect(ids(uploads, [local('own')])).toEqual(['own']);
  });

  it('match one transfer to one row: the same name from another window is a second row', () => {
    const uploads = [exampleUpload({ id: 'u1', state: 'uploading' }), exampleUpload({ id: 'u2', state: 'uploading' })];
    expect(ids(uploads, [local('own')])).toHaveLength(2);
  });

  it('keep an older interrupted upload of the same name', () => {
    const uploads = [exampleUpload({ id: 'old', state: 'interrupted', startedAt: '2026-03-01T09:00:00.000Z' })];
    expect(ids(uploads, [local('own')])).toEqual(['own', 'old']);
  });

  it('stand newest first', () => {
    const uploads = [
      exampleUpload({ id: 'early', completedAt: '2026-03-01T11:00:00.000Z' }),
      exampleUpload({ id: 'late', completedAt: '2026-03-01T13:00:00.000Z' }),
    ];
    expect(ids(uploads, [local('own', { state: 'queued' })])).toEqual(['late', 'own', 'early']);
  });
});

it('finds the server’s rows of transfers that were retried, one row for each', () => {
  const uploads = [
    exampleUpload({ id: 'u3', state: 'interrupted' }),
    exampleUpload({ id: 'u2', state: 'interrupted' }),
    exampleUpload({ id: 'u1', state: 'waiting' }),
  ];
  expect(findAbandoned(uploads, [local('own', { state: 'cancelled' })])).toEqual(['u3']);
});
