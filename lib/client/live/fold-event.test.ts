import { describe, expect, it } from 'vitest';
import type { ListFilters } from '#lib/client/record-filters.ts';
import { examplePages, exampleRecord, exampleUpload, readIds } from '#lib/client/testing/example-data.ts';
import type { UploadState } from '#lib/domain/api/upload-api.ts';
import { foldEvents, type LiveData, type LiveEvent } from './fold-event.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const list = (filters: ListFilters, ids: number[] = []) => ({
  filters,
  data: examplePages([{ records: ids.map((id) => exampleRecord({ id })), seq: Math.max(0, ...ids) }]),
});
const live = (given: Partial<LiveData> = {}): LiveData => ({
  lists: [],
  outdatedRecordIds: [],
  reset: false,
  ...given,
});
const arrival = (id: number, given = {}): LiveEvent => ({ type: 'record', data: exampleRecord({ id, ...given }) });
const uploadsOf = (state: UploadState, recordIds: number[] = []) => ({
  uploads: [exampleUpload({ id: 'u1', state, recordIds })],
  seq: 1,
});

describe('the stream folded into what the page holds', () => {
  it('puts a record into every list that it belongs to', () => {
    const lists = [list({ queue: 'success' }), list({ queue: 'failure' }), list({}), list({ errorType: 'KeyError' })];
    const merged = foldEvents(live({ lists }), [arrival(4, { queue: 'failure', errorType: 'KeyError' })], now);
    expect(merged.lists.map(({ data }) => readIds(data)[0])).toEqual([[], [4], [4], [4]]);
  });

  it('asks again for a searched list, since only the server knows what matches', () => {
    const merged = foldEvents(live({ lists: [list({ q: 'boom' }, [3])] }), [arrival(4)], now);
    expect(merged.lists[0]).toMatchObject({ outdated: true });
    expect(readIds(merged.lists[0]?.data ?? { pages: [] })).toEqual([[3]]);
  });

  it('updates a known record of a searched list in its place', () => {
    const merged = foldEvents(
      live({ lists: [list({ q: 'boom' }, [3])] }),
      [arrival(3, { seq: 9, deliveryCount: 2 })],
      now,
    );
    expect(merged.lists[0]?.outdated).toBeUndefined();
    expect(merged.lists[0]?.data.pages[0]?.records[0]?.deliveryCount).toBe(2);
  });

  it('keeps the order of arrival and removal within a batch', () => {
    const events: LiveEvent[] = [
      arrival(4),
      { type: 'gone', data: { ids: [3, 4], uploadIds: [], seq: 5 } },
      arrival(6),
    ];
    const merged = foldEvents(live({ lists: [list({}, [3, 2])] }), events, now);
    expect(readIds(merged.lists[0]?.data ?? { pages: [] })).toEqual([[6, 2]]);
  });

  it.each<{ before: UploadState; known: number[]; outcome: 'success' | 'failure'; after: UploadState }>([
    { before: 'waiting', known: [], outcome: 'success', after: 'succeeded' },
    { before: 'overdue', known: [], outcome: 'failure', after: 'failed' },
    { before: 'succeeded', known: [1], outcome: 'failure', after: 'mixed' },
    { before: 'failed', known: [1], outcome: 'failure', after: 'failed' },
  ])('lets a record ($outcome) answer its upload: $before → $after', ({ before, known, outcome, after }) => {
    const event = arrival(8, { uploadIds: ['u1'], outcome });
    const merged = foldEvents(live({ uploads: uploadsOf(before, known) }), [event], now);
    expect(merged.uploads?.uploads[0]).toMatchObject({ state: after, recordIds: [...known, 8] });
  });

  it('takes a newer upload only', () => {
    const uploads = { uploads: [exampleUpload({ id: 'u1', seq: 5, state: 'succeeded' })], seq: 5 };
    const late: LiveEvent = { type: 'upload', data: exampleUpload({ id: 'u1', seq: 3 }) };
    const other: LiveEvent = { type: 'upload', data: exampleUpload({ id: 'u2', seq: 6 }) };
    const merged = foldEvents(live({ uploads }), [late, other], now);
    expect(merged.uploads?.uploads.map(({ id, state }) => `${id} ${state}`)).toEqual(['u2 waiting', 'u1 succeeded']);
  });

  it('lets an upload go that was deleted with its last record', () => {
    const events: LiveEvent[] = [{ type: 'gone', data: { ids: [8], uploadIds: ['u1', 'never-shown'], seq: 5 } }];
    const uploads = { uploads: [exampleUpload({ id: 'u2' }), exampleUpload({ id: 'u1' })], seq: 4 };
    expect(foldEvents(live({ uploads }), events, now).uploads?.uploads.map(({ id }) => id)).toEqual(['u2']);
  });

  it('keeps the function’s code, which the stream leaves out', () => {
    const state = {
      name: 'lambda-s3-function',
      runtime: 'python3.13',
      handler: 'lambda_function.lambda_handler',
      timeoutSeconds: 3,
      maximumRetryAttempts: 2,
      maximumEventAgeSeconds: 21_600,
      retryBaseDelaySeconds: 60,
      state: 'Active',
    };
    const merged = foldEvents(
      live({ function: { ...state, code: 'def lambda_handler' } }),
      [{ type: 'function', data: { ...state, lastUpdateStatus: 'InProgress' } }],
      now,
    );
    expect(merged.function).toEqual({ ...state, code: 'def lambda_handler', lastUpdateStatus: 'InProgress' });
  });

  it('names opened records that changed, and a reset', () => {
    const merged = foldEvents(live(), [arrival(4), { type: 'reset', data: { reason: 'another store' } }], now);
    expect(merged).toMatchObject({ outdatedRecordIds: [4], reset: true });
  });

  it('changes nothing when the same batch comes again', () => {
    const gone = { ids: [2], uploadIds: ['u0'], seq: 5 };
    const events: LiveEvent[] = [arrival(4, { uploadIds: ['u1'] }), { type: 'gone', data: gone }];
    const once = foldEvents(live({ lists: [list({}, [3, 2])], uploads: uploadsOf('waiting') }), events, now);
    const twice = foldEvents(once, events, now);
    expect(twice.lists[0]?.data).toEqual(once.lists[0]?.data);
    expect(twice.uploads).toEqual(once.uploads);
  });
});
