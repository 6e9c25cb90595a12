import { describe, expect, it } from 'vitest';
import type { LessonObservation } from './lesson.ts';
import { LESSON_HINTS, type LessonHint, lessonHint } from './lesson-hint.ts';
import { FIRST_PROGRESS } from './lesson-progress.ts';
import { LESSON_STEP_NAMES, type LessonProgress, type LessonStepName } from './lesson-steps.ts';

const noon = Date.parse('2026-11-20T12:00:00.000Z');
const baseline = { startedAt: '2026-11-20T11:59:00.000Z', available: 0, otherAvailable: 1 };
const asked: LessonProgress = { ...FIRST_PROGRESS, baselines: { success: baseline, failure: baseline } };
const fn = (sample: 'succeed' | 'fail', given: object = {}) => ({
  function: {
    sample,
    lastUpdateStatus: 'Successful' as const,
    maximumRetryAttempts: 2,
    retryBaseDelaySeconds: 60,
    ...given,
  },
});
const pollers = (...states: ('stopped' | 'polling')[]) => ({ pollers: states.map((state) => ({ state })) });
const stopped = pollers('stopped', 'stopped');
const upload = (state: 'waiting' | 'uploading' | 'interrupted' | 'overdue', recordIds: number[] = []) => ({
  uploads: [
    {
      id: 'u',
      state,
      recordIds,
      startedAt: '2026-11-20T11:59:59.000Z',
      ...(state !== 'uploading' && { completedAt: '2026-11-20T12:00:00.000Z' }),
    },
  ],
});
const queues = (success: number, failure: number, inFlight = 0) => ({
  queues: [
    { queue: 'success' as const, available: success, inFlight },
    { queue: 'failure' as const, available: failure, inFlight },
  ],
});
const check = (name: NonNullable<LessonObservation['setup']>[number]['name'], state: 'missing' | 'wrong' | 'ok') => ({
  setup: [{ name, state }],
});
const record = (queue: 'success' | 'failure') => ({
  ...upload('waiting', [7]),
  records: [{ id: 7, outcome: queue, queue }],
});

const cases: [LessonStepName, string, Partial<LessonObservation>, LessonHint | undefined][] = [
  ['queues', 'one isn’t there', check('failure-queue', 'missing'), 'queue-missing'],
  ['queues', 'the checks aren’t there yet', {}, undefined],
  ['destinations', 'the role', check('role', 'wrong'), 'role-missing'],
  ['destinations', 'a destination', check('on-failure', 'missing'), 'destination-missing'],
  ['destinations', 'the notification', check('notification', 'missing'), 'notification-missing'],
  ['destinations', 'the permission', check('invoke-permission', 'missing'), 'invoke-permission-missing'],
  ['returns', 'Lambda still updates', fn('succeed', { lastUpdateStatus: 'InProgress' }), 'deploying'],
  ['stop-pollers', 'one is left', pollers('stopped', 'polling'), 'one-poller-running'],
  ['stop-pollers', 'both run, as the step says', pollers('polling', 'polling'), undefined],
  ['predict-failure', 'it would succeed', { ...fn('succeed'), ...stopped }, 'wrong-code'],
  [
    'predict-success',
    'messages would be taken',
    { ...fn('succeed'), ...pollers('polling', 'polling') },
    'pollers-running',
  ],
  ['upload-success', 'a file was refused', { hasRefusedFile: true }, 'file-too-large'],
  ['upload-success', 'another one is stored', { hasRefusedFile: true, ...upload('waiting') }, undefined],
  ['upload-success', 'on its way', upload('uploading'), 'upload-uploading'],
  ['upload-failure', 'cut off', upload('interrupted'), 'upload-interrupted'],
  [
    'available-success',
    'S3 tells nobody',
    { ...upload('waiting'), ...check('notification', 'missing') },
    'notification-missing',
  ],
  ['available-success', 'it failed', { ...upload('waiting'), ...queues(0, 2) }, 'wrong-queue'],
  [
    'available-success',
    'the other queue as before',
    { ...upload('waiting'), ...queues(0, 1), ...fn('succeed') },
    undefined,
  ],
  ['available-success', 'other code', { ...upload('waiting'), ...fn('fail') }, 'wrong-code'],
  ['available-success', 'no record came', upload('overdue'), 'overdue'],
  ['retries', 'no retries', { ...fn('fail', { maximumRetryAttempts: 0 }), ...stopped }, 'no-retries'],
  [
    'available-failure',
    'before the last attempt',
    { ...fn('fail'), ...stopped, ...upload('waiting') },
    'still-retrying',
  ],
  [
    'available-failure',
    'after it',
    { ...fn('fail'), ...stopped, ...upload('waiting'), now: noon + 200_000 },
    undefined,
  ],
  ['available-failure', 'somebody polls', { ...fn('fail'), ...pollers('stopped', 'polling') }, 'one-poller-running'],
  ['poll-failure', 'nothing there yet', { ...upload('waiting'), ...queues(1, 0) }, 'still-retrying'],
  ['poll-failure', 'received elsewhere', { ...upload('waiting'), ...queues(1, 0, 1) }, 'in-flight'],
  ['poll-failure', 'ready', { ...upload('waiting'), ...queues(1, 1) }, undefined],
  ['read-failure', 'a success all the same', record('success'), 'wrong-queue'],
  ['read-failure', 'a failure', record('failure'), undefined],
  ['put-back', 'one stands', { ...fn('succeed'), ...pollers('stopped', 'polling') }, 'pollers-stopped'],
  ['put-back', 'still Boom!', { ...fn('fail'), ...pollers('polling', 'polling') }, 'wrong-code'],
];

describe('lessonHint', () => {
  it.each(cases)('%s, %s', (step, _, seen, expected) => {
    expect(lessonHint(step, { now: noon, records: [], ...seen }, asked)).toBe(expected);
  });

  it.each(LESSON_STEP_NAMES)('says nothing of what isn’t loaded: %s', (step) => {
    expect(lessonHint(step, { now: noon, records: [] }, FIRST_PROGRESS)).toBeUndefined();
  });

  it('gives each of its hints in one of these cases', () => {
    expect(new Set(cases.flatMap(([, , , hint]) => hint ?? []))).toEqual(new Set(LESSON_HINTS));
  });
});
