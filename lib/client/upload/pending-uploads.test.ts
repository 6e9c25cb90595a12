import { describe, expect, it } from 'vitest';
import { exampleUpload } from '#lib/client/testing/example-data.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { groupByBatch, listPendingUploads } from './pending-uploads.ts';
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
const list = (uploads: Upload[], locals: LocalUpload[] = [], dismissed: string[] = [], batches = new Map()) =>
  listPendingUploads({ uploads, locals, dismissed: new Set(dismissed), batches });
const ids = (...known: Parameters<typeof list>) => {
  const { waiting, attention } = list(...known);
  return { waiting: waiting.map(({ id }) => id), attention: attention.map(({ id }) => id) };
};

describe('the uploads that wait', () => {
  it('leave out those that have their record, and those that the reader hid', () => {
    const uploads = [
      exampleUpload({ id: 'waiting' }),
      exampleUpload({ id: 'done', state: 'succeeded', recordIds: [1] }),
      exampleUpload({ id: 'answered', recordIds: [2] }),
      exampleUpload({ id: 'hidden', state: 'overdue' }),
    ];
    expect(ids(uploads, [], ['hidden'])).toEqual({ waiting: ['waiting'], attention: [] });
  });

  it('show a transfer of this page once, though the server knows of it too', () => {
    const uploads = [exampleUpload({ id: 'own', state: 'uploading' })];
    expect(list(uploads, [local('own')])).toMatchObject({ waiting: [{ source: 'page', id: 'own' }], attention: [] });
  });

  it('keep others of the same name, at whatever time', () => {
    const uploads = [
      exampleUpload({ id: 'elsewhere', state: 'uploading' }),
      exampleUpload({ id: 'old', state: 'interrupted', startedAt: '2026-03-01T09:00:00.000Z' }),
    ];
    expect(ids(uploads, [local('own')])).toEqual({ waiting: ['own', 'elsewhere'], attention: ['old'] });
  });

  it('stand newest first', () => {
    const uploads = [
      exampleUpload({ id: 'early', completedAt: '2026-03-01T11:00:00.000Z' }),
      exampleUpload({ id: 'late', completedAt: '2026-03-01T13:00:00.000Z' }),
    ];
    expect(ids(uploads, [local('own', { state: 'queued' })]).waiting).toEqual(['late', 'own', 'early']);
  });

  it('are apart from those that a person has to look at', () => {
    const uploads = [exampleUpload({ id: 'overdue', state: 'overdue' }), exampleUpload({ id: 'waiting' })];
    const locals = [local('refused', { state: 'failed' }), local('cancelled', { state: 'cancelled' })];
    expect(ids(uploads, locals)).toEqual({
      waiting: ['cancelled', 'waiting'],
      attention: ['refused', 'overdue'],
    });
  });

  it('count a cancelled file that got there nevertheless as sent, and one that did not as over', () => {
    const uploads = [
      exampleUpload({ id: 'late', completedAt: '2026-03-01T12:00:01.000Z' }),
      exampleUpload({ id: 'elsewhere', state: 'cancelled' }),
    ];
    expect(list(uploads, [local('late', { state: 'cancelled' })])).toMatchObject({
      waiting: [{ source: 'server', id: 'late' }],
      attention: [],
    });
  });

  it('are one group where they were added together', () => {
    const uploads = [exampleUpload({ id: 'alone' }), exampleUpload({ id: 'b' })];
    const batches = new Map([
      ['a', 'a'],
      ['b', 'a'],
    ]);
    const groups = groupByBatch(list(uploads, [local('a')], [], batches).waiting);
    expect(groups.map((rows) => rows.map(({ id }) => id))).toEqual([['a', 'b'], ['alone']]);
  });
});
