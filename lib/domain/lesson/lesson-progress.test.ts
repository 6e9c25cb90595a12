import { describe, expect, it } from 'vitest';
import type { LessonObservation } from './lesson.ts';
import { answerQuestion, FIRST_PROGRESS, moveStep, observeLesson, readLessonProgress } from './lesson-progress.ts';
import type { LessonProgress } from './lesson-steps.ts';

const times = { a: '2026-11-20T11:00:00.000Z', b: '2026-11-20T11:00:01.000Z', c: '2026-11-20T11:00:02.000Z' };

const seen: LessonObservation = {
  now: 0,
  queues: [
    { queue: 'success', available: 4 },
    { queue: 'failure', available: 0 },
  ],
  uploads: [
    { id: 'z', state: 'waiting', recordIds: [], startedAt: times.a },
    { id: 'a', state: 'waiting', recordIds: [], startedAt: times.b },
  ],
  pollers: [{ state: 'stopped' }, { state: 'stopped' }],
  records: [],
};

describe('observeLesson', () => {
  it('keeps a step done that was seen to be done once', () => {
    const stopped = observeLesson({ ...FIRST_PROGRESS, current: 'stop-pollers' }, seen);
    expect(stopped.done).toEqual(['stop-pollers']);
    expect(observeLesson(stopped, { ...seen, pollers: [{ state: 'polling' }] })).toBe(stopped);
  });

  it('remembers how things stood when the question came, and once only', () => {
    const asked = observeLesson({ ...FIRST_PROGRESS, current: 'predict-success' }, seen);
    expect(asked.baselines).toEqual({ success: { startedAt: times.b, available: 4, otherAvailable: 0 } });
    expect(
      observeLesson(asked, { ...seen, uploads: [{ id: 'c', state: 'waiting', recordIds: [], startedAt: times.c }] }),
    ).toBe(asked);
  });

  it('remembers that the record was opened, when it is closed again', () => {
    const progress: LessonProgress = {
      ...FIRST_PROGRESS,
      current: 'read-failure',
      baselines: { failure: { startedAt: times.a, available: 0 } },
    };
    const record = { id: 3, outcome: 'failure', queue: 'failure' } as const;
    const uploads = [{ id: 'b', state: 'failed' as const, recordIds: [3], startedAt: times.b }];
    const other = observeLesson(progress, { ...seen, uploads, records: [record], openedRecordId: 2 });
    expect(other.opened).toEqual([]);
    const read = observeLesson(progress, { ...seen, uploads, records: [record], openedRecordId: 3 });
    expect(read.opened).toEqual(['failure']);
    expect(read.done).toEqual([]);
  });
});

it('steps on and back, and stays at the ends', () => {
  expect(moveStep(FIRST_PROGRESS, -1)).toBe(FIRST_PROGRESS);
  expect(moveStep(moveStep(FIRST_PROGRESS, 1), -1)).toEqual(FIRST_PROGRESS);
  const last: LessonProgress = { ...FIRST_PROGRESS, current: 'put-back' };
  expect(moveStep(last, 1)).toBe(last);
});

describe('readLessonProgress', () => {
  const kept: LessonProgress = {
    ...answerQuestion(FIRST_PROGRESS, 'failure', 'at-once'),
    current: 'retries',
    done: ['queues', 'upload-failure'],
    opened: ['success'],
    baselines: { failure: { startedAt: times.b, available: 1, otherAvailable: 2 } },
  };

  it('reads what was written', () => {
    expect(readLessonProgress(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '7',
    '"x"',
    '{}',
    '{"version":1,"current":"queues"}',
    '{"version":2,"current":"dance"}',
  ])('starts afresh from what it can’t use: %s', (text) => {
    expect(readLessonProgress(text)).toEqual(FIRST_PROGRESS);
  });

  it('drops the parts that it can’t use', () => {
    const text = JSON.stringify({
      ...kept,
      done: ['queues', 'dance', 7],
      opened: 'success',
      answers: { failure: 'dance', attempts: 3, __proto__: { x: 1 }, condition: 'RetriesExhausted' },
      baselines: { success: { startedAt: 7, available: 0 }, failure: { startedAt: times.b, available: 'many' } },
    });
    expect(readLessonProgress(text)).toEqual({
      ...FIRST_PROGRESS,
      current: 'retries',
      done: ['queues'],
      answers: { condition: 'RetriesExhausted' },
    });
  });
});
