import { describe, expect, it } from 'vitest';
import {
  actualAnswer,
  attemptTimes,
  findOwnUploads,
  isStepDone,
  type LessonObservation,
  lessonUpload,
} from './lesson.ts';
import { FIRST_PROGRESS } from './lesson-progress.ts';
import { LESSON_STEP_NAMES, type LessonProgress, type LessonQuestion, type LessonStepName } from './lesson-steps.ts';

const noon = Date.parse('2026-11-20T12:00:00.000Z');
/** In the order of the letters. */
const startOf = (letter: string) => new Date(noon - 1_000 + letter.charCodeAt(0)).toISOString();
const upload = (id: string, recordIds: number[] = [], state: 'waiting' | 'overdue' | 'uploading' = 'waiting') => ({
  id,
  state,
  recordIds,
  startedAt: startOf(id),
  ...(state !== 'uploading' && { completedAt: '2026-11-20T12:00:00.000Z' }),
});
const nothing: LessonObservation = { now: noon, records: [] };
const queues = (success: number, failure: number): NonNullable<LessonObservation['queues']> => [
  { queue: 'success', available: success },
  { queue: 'failure', available: failure },
];
const fn = (sample?: 'succeed' | 'fail', lastUpdateStatus: 'Successful' | 'InProgress' = 'Successful') => ({
  function: { lastUpdateStatus, maximumRetryAttempts: 2, retryBaseDelaySeconds: 60, ...(sample && { sample }) },
});
const setup = (...names: string[]) => ({
  setup: names.map((name) => ({ name, state: 'ok' })) as NonNullable<LessonObservation['setup']>,
});
const pollers = (...states: ('stopped' | 'polling')[]) => ({ pollers: states.map((state) => ({ state })) });
const succeeded = {
  id: 7,
  outcome: 'success',
  queue: 'success',
  condition: 'Success',
  approximateInvokeCount: 1,
} as const;
const failed = {
  id: 8,
  outcome: 'failure',
  queue: 'failure',
  condition: 'RetriesExhausted',
  approximateInvokeCount: 3,
} as const;
const asked: LessonProgress = {
  ...FIRST_PROGRESS,
  baselines: { success: { startedAt: startOf('b'), available: 2 }, failure: { startedAt: startOf('b'), available: 0 } },
};
const opened: LessonProgress = { ...asked, opened: ['success', 'failure'] };
const seenRecords = { uploads: [upload('c', [7, 8])], records: [succeeded, failed] };

describe('isStepDone', () => {
  it.each<[LessonStepName, string, Partial<LessonObservation>, LessonProgress, boolean]>([
    ['queues', 'both are there', setup('success-queue', 'failure-queue'), asked, true],
    ['queues', 'one is missing', setup('success-queue'), asked, false],
    ['queues', 'the checks are not there yet', {}, asked, false],
    [
      'destinations',
      'all are set',
      setup('role', 'on-success', 'on-failure', 'invoke-permission', 'notification'),
      asked,
      true,
    ],
    ['destinations', 'one is missing', setup('role', 'on-success', 'invoke-permission', 'notification'), asked, false],
    ['returns', 'Succeed is deployed', fn('succeed'), asked, true],
    ['returns', 'Boom! is deployed', fn('fail'), asked, false],
    ['returns', 'other code is deployed', fn(), asked, false],
    ['returns', 'Lambda still updates', fn('succeed', 'InProgress'), asked, false],
    ['raises', 'Boom! is deployed', fn('fail'), asked, true],
    ['raises', 'Succeed is deployed', fn('succeed'), asked, false],
    ['stop-pollers', 'both stand', pollers('stopped', 'stopped'), asked, true],
    ['stop-pollers', 'one polls', pollers('stopped', 'polling'), asked, false],
    ['predict-success', 'not answered', {}, asked, false],
    ['predict-success', 'answered', {}, { ...asked, answers: { success: 'nowhere' } }, true],
    ['predict-failure', 'the other was answered', {}, { ...asked, answers: { success: 'nowhere' } }, false],
    ['predict-failure', 'answered', {}, { ...asked, answers: { failure: 'at-once' } }, true],
    ['upload-success', 'an older upload', { uploads: [upload('a')] }, asked, false],
    ['upload-success', 'still on its way', { uploads: [upload('c', [], 'uploading')] }, asked, false],
    ['upload-success', 'stored', { uploads: [upload('c')] }, asked, true],
    ['upload-success', 'no question was asked', { uploads: [upload('c')] }, FIRST_PROGRESS, false],
    ['upload-failure', 'stored', { uploads: [upload('c')] }, asked, true],
    ['available-success', 'as many as before', { queues: queues(2, 0) }, asked, false],
    ['available-success', 'one more than before', { queues: queues(3, 0) }, asked, true],
    ['available-success', 'someone polled it already', { ...seenRecords, queues: queues(2, 0) }, asked, true],
    ['available-failure', 'the other queue', { queues: queues(3, 0) }, asked, false],
    ['available-failure', 'one', { queues: queues(2, 1) }, asked, true],
    ['poll-success', 'no record yet', { uploads: [upload('c')], queues: queues(3, 0) }, asked, false],
    ['poll-success', 'its record', seenRecords, asked, true],
    ['poll-failure', 'its record', seenRecords, asked, true],
    ['read-success', 'not opened', seenRecords, asked, false],
    ['read-success', 'opened', seenRecords, opened, true],
    [
      'retries',
      'before the last attempt',
      { ...fn('fail'), uploads: [upload('c')], now: noon + 179_999 },
      asked,
      false,
    ],
    [
      'retries',
      'when the last attempt is due',
      { ...fn('fail'), uploads: [upload('c')], now: noon + 180_000 },
      asked,
      true,
    ],
    [
      'retries',
      'when the message is there',
      { ...fn('fail'), uploads: [upload('c')], queues: queues(0, 1) },
      asked,
      true,
    ],
    ['read-failure', 'opened, not answered', seenRecords, opened, false],
    [
      'read-failure',
      'answered wrong',
      seenRecords,
      { ...opened, answers: { attempts: '1', condition: 'RetriesExhausted' } },
      false,
    ],
    [
      'read-failure',
      'answered as the record says',
      { ...seenRecords, records: [failed] },
      { ...opened, answers: { attempts: '3', condition: 'RetriesExhausted' } },
      true,
    ],
    ['put-back', 'polled again', { ...fn('succeed'), ...pollers('polling', 'polling') }, asked, true],
    ['put-back', 'still Boom!', { ...fn('fail'), ...pollers('polling', 'polling') }, asked, false],
    ['put-back', 'one still stands', { ...fn('succeed'), ...pollers('stopped', 'polling') }, asked, false],
  ])('%s: %s', (step, _, seen, progress, expected) => {
    expect(isStepDone(step, { ...nothing, ...seen }, progress)).toBe(expected);
  });

  it.each(LESSON_STEP_NAMES)('nothing loaded yet: %s isn’t done', (step) => {
    expect(isStepDone(step, nothing, FIRST_PROGRESS)).toBe(false);
  });
});

describe('actualAnswer', () => {
  const withRecord = (record: object) =>
    ({ ...nothing, uploads: [upload('c', [8])], records: [{ ...failed, ...record }] }) as LessonObservation;
  it.each<[LessonQuestion, string, LessonObservation, string | undefined]>([
    ['success', 'nothing known', nothing, undefined],
    ['success', 'still waiting', { ...nothing, uploads: [upload('c')] }, undefined],
    ['success', 'overdue', { ...nothing, uploads: [upload('c', [], 'overdue')] }, 'nowhere'],
    ['success', 'a success', withRecord({ queue: 'success' }), 'success-queue'],
    ['success', 'a failure all the same', withRecord({}), 'failure-queue'],
    ['failure', 'waiting', { ...nothing, uploads: [upload('c')] }, undefined],
    ['failure', 'three attempts', withRecord({}), 'after-retries'],
    ['failure', 'no retries set', withRecord({ approximateInvokeCount: 1 }), 'at-once'],
    ['failure', 'a success all the same', withRecord({ queue: 'success' }), 'success-queue'],
    ['failure', 'several records', { ...withRecord({}), uploads: [upload('c', [8, 9, 10])] }, 'one-each'],
    ['attempts', 'three', withRecord({}), '3'],
    ['attempts', 'not given', withRecord({ approximateInvokeCount: undefined }), undefined],
    ['condition', 'as spelled', withRecord({ condition: 'EventAgeExceeded' }), 'EventAgeExceeded'],
  ])('%s, %s: %s', (question, _, seen, expected) => {
    expect(actualAnswer(question, seen, asked)).toBe(expected);
  });
});

it('takes the first upload after the question, whatever the order of the list', () => {
  const uploads = [upload('e'), upload('d'), upload('b'), upload('a')];
  expect(lessonUpload('success', { uploads }, asked)?.id).toBe('d');
});

it('estimates each attempt from the function’s settings', () => {
  expect(attemptTimes({ ...nothing, ...fn() }, noon)).toEqual([noon, noon + 60_000, noon + 180_000]);
});

describe('findOwnUploads', () => {
  const uploads = [
    { id: 'sent-here' },
    { id: 'sent-elsewhere' },
    { id: 'of-mina', participantId: 'p1' },
    { id: 'of-joon', participantId: 'p2' },
  ];
  it.each([
    ['who has not joined', undefined, ['sent-here']],
    ['who has joined', 'p1', ['sent-here', 'of-mina']],
  ] as const)('leaves out what others upload, for a learner %s', (_, participantId, ids) => {
    expect(findOwnUploads(uploads, new Set(['sent-here']), participantId).map(({ id }) => id)).toEqual(ids);
  });
});
