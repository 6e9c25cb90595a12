import type { SetupCheck, SetupCheckName } from '#lib/domain/api/setup-api.ts';
import { attemptTimes, hasRisen, type LessonObservation, lessonRecord, lessonUpload } from './lesson.ts';
import { type LessonProgress, type LessonStepName, scenarioOf } from './lesson-steps.ts';

/** What stands in the way of a step. Each names a text in messages/*.json under `lesson.hints`. */
export const LESSON_HINTS = [
  'queue-missing',
  'role-missing',
  'destination-missing',
  'notification-missing',
  'invoke-permission-missing',
  'deploying',
  'wrong-code',
  'pollers-running',
  'one-poller-running',
  'pollers-stopped',
  'file-too-large',
  'upload-interrupted',
  'upload-uploading',
  'wrong-queue',
  'still-retrying',
  'no-retries',
  'overdue',
  'in-flight',
] as const;
export type LessonHint = (typeof LESSON_HINTS)[number];

type Progress = Pick<LessonProgress, 'answers' | 'baselines' | 'opened'>;

const SETUP_HINTS = {
  'success-queue': 'queue-missing',
  'failure-queue': 'queue-missing',
  role: 'role-missing',
  'on-success': 'destination-missing',
  'on-failure': 'destination-missing',
  notification: 'notification-missing',
  'invoke-permission': 'invoke-permission-missing',
} as const satisfies Partial<Record<SetupCheckName, LessonHint>>;

/** The steps at which something must arrive in a queue. */
const WAITING_STEPS: readonly LessonStepName[] = ['available-success', 'retries', 'available-failure'];

/** Why a step that isn't done isn't, as far as what is there tells; `undefined` where nothing is wrong. */
export function lessonHint(step: LessonStepName, seen: LessonObservation, progress: Progress): LessonHint | undefined {
  switch (step) {
    case 'queues':
      return setupHint(seen, ['success-queue', 'failure-queue']);
    case 'destinations':
      return setupHint(seen, ['role', 'on-success', 'on-failure', 'notification', 'invoke-permission']);
    case 'returns':
    case 'raises':
      return seen.function?.lastUpdateStatus === 'InProgress' ? 'deploying' : undefined;
    case 'stop-pollers':
      return countRunning(seen) === 1 && (seen.pollers?.length ?? 0) > 1 ? 'one-poller-running' : undefined;
    case 'predict-success':
    case 'predict-failure':
      return codeHint(step, seen) ?? pollerHint(seen);
    case 'upload-success':
    case 'upload-failure':
      return uploadHint(step, seen, progress) ?? codeHint(step, seen) ?? pollerHint(seen);
    case 'available-success':
    case 'retries':
    case 'available-failure':
      return arrivalHint(step, seen, progress);
    case 'poll-success':
    case 'poll-failure':
      return hasRisenElsewhere(step, seen, progress) ? 'wrong-queue' : pollHint(step, seen, progress);
    case 'read-success':
    case 'read-failure': {
      const record = lessonRecord(scenarioOf(step), seen, progress);
      return record && record.queue !== scenarioOf(step) ? 'wrong-queue' : undefined;
    }
    case 'put-back':
      return seen.pollers?.some(({ state }) => state === 'stopped') ? 'pollers-stopped' : codeHint(step, seen);
  }
}

/** Whether a step's hint needs the set-up checks, which aren't streamed. */
export function looksAtSetup(step: LessonStepName): boolean {
  return step === 'queues' || step === 'destinations' || WAITING_STEPS.includes(step);
}

/** Waiting for a message: first what was done wrong, then what takes its time. */
function arrivalHint(step: LessonStepName, seen: LessonObservation, progress: Progress): LessonHint | undefined {
  if (hasRisenElsewhere(step, seen, progress)) return 'wrong-queue';
  const missing = setupHint(seen, ['notification', 'invoke-permission', 'on-success', 'on-failure', 'role']);
  if (missing) return missing;
  const upload = lessonUpload(scenarioOf(step), seen, progress);
  if (upload?.state === 'overdue') return 'overdue';
  const code = codeHint(step, seen);
  if (code) return code;
  const running = pollerHint(seen);
  if (running) return running;
  if (step === 'retries') return seen.function?.maximumRetryAttempts === 0 ? 'no-retries' : undefined;
  if (step === 'available-failure' && upload?.completedAt !== undefined) {
    const last = attemptTimes(seen, Date.parse(upload.completedAt)).at(-1);
    if (last !== undefined && seen.now < last) return 'still-retrying';
  }
  return undefined;
}

function pollHint(step: LessonStepName, seen: LessonObservation, progress: Progress): LessonHint | undefined {
  const lane = scenarioOf(step);
  const queue = seen.queues?.find(({ queue: name }) => name === lane);
  if (queue?.available === 0 && (queue.inFlight ?? 0) > 0) return 'in-flight';
  const upload = lessonUpload(lane, seen, progress);
  if (upload?.state === 'overdue') return 'overdue';
  if (lane === 'failure' && upload?.state === 'waiting' && !hasRisen(lane, seen, progress)) return 'still-retrying';
  return undefined;
}

function uploadHint(step: LessonStepName, seen: LessonObservation, progress: Progress): LessonHint | undefined {
  const before = progress.baselines[scenarioOf(step)];
  const upload = lessonUpload(scenarioOf(step), seen, progress);
  if (upload?.state === 'uploading') return 'upload-uploading';
  if (upload) return undefined;
  if (seen.hasRefusedFile) return 'file-too-large';
  const isCut = seen.uploads?.some(
    ({ startedAt, state }) =>
      before && startedAt > before.startedAt && (state === 'interrupted' || state === 'cancelled'),
  );
  return isCut ? 'upload-interrupted' : undefined;
}

function setupHint({ setup }: LessonObservation, names: readonly (keyof typeof SETUP_HINTS)[]): LessonHint | undefined {
  const bad = names.find((name) => setup?.some((check) => check.name === name && isRed(check)));
  return bad && SETUP_HINTS[bad];
}

function isRed({ state }: Pick<SetupCheck, 'state'>): boolean {
  return state === 'missing' || state === 'wrong';
}

function codeHint(step: LessonStepName, { function: fn }: LessonObservation): LessonHint | undefined {
  if (!fn) return undefined;
  if (fn.lastUpdateStatus === 'InProgress') return 'deploying';
  const wanted = step === 'put-back' || scenarioOf(step) === 'success' ? 'succeed' : 'fail';
  return fn.sample === wanted ? undefined : 'wrong-code';
}

function pollerHint(seen: LessonObservation): LessonHint | undefined {
  const running = countRunning(seen);
  if (running === 0) return undefined;
  return running === 1 ? 'one-poller-running' : 'pollers-running';
}

function countRunning({ pollers = [] }: LessonObservation): number {
  return pollers.filter(({ state }) => state !== 'stopped').length;
}

function hasRisenElsewhere(step: LessonStepName, seen: LessonObservation, progress: Progress): boolean {
  const lane = scenarioOf(step);
  const other = lane === 'success' ? 'failure' : 'success';
  const before = progress.baselines[lane]?.otherAvailable;
  const available = seen.queues?.find(({ queue }) => queue === other)?.available;
  const record = lessonRecord(lane, seen, progress);
  if (record) return record.queue === other;
  return before !== undefined && available !== undefined && available > before;
}
