import type { QueueLane } from '#lib/domain/api/api.ts';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { SetupCheck } from '#lib/domain/api/setup-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import {
  DEFAULT_RETRY_ATTEMPTS,
  DEFAULT_RETRY_BASE_DELAY_SECONDS,
  retryStartsSeconds,
} from '#lib/domain/retry-schedule.ts';
import { type LessonProgress, type LessonQuestion, type LessonStepName, scenarioOf } from './lesson-steps.ts';

type UploadFacts = Pick<Upload, 'id' | 'state' | 'startedAt' | 'completedAt' | 'recordIds' | 'participantId'>;

/** What can be seen of the pipeline now. Absent: not loaded yet, and then no step is done by it. */
export interface LessonObservation {
  now: number;
  setup?: Pick<SetupCheck, 'name' | 'state'>[];
  function?: Pick<FunctionState, 'sample' | 'lastUpdateStatus' | 'maximumRetryAttempts' | 'retryBaseDelaySeconds'>;
  queues?: Pick<QueueState, 'queue' | 'available' | 'inFlight'>[];
  pollers?: Pick<PollerState, 'state'>[];
  /** The learner's own. */
  uploads?: UploadFacts[];
  /** Of the lesson's own uploads, by id. */
  records: Pick<RecordSummary, 'id' | 'outcome' | 'queue' | 'condition' | 'approximateInvokeCount'>[];
  openedRecordId?: number;
  /** The class was asked it, and has answered. */
  closedQuestion?: 'success' | 'failure';
  /** A file was refused since it is larger than the limit. */
  hasRefusedFile?: boolean;
}

type Progress = Pick<LessonProgress, 'answers' | 'baselines' | 'opened'>;

const DESTINATION_CHECKS = ['role', 'on-success', 'on-failure', 'invoke-permission', 'notification'];

/** Whether what a step asks for has really happened. */
export function isStepDone(step: LessonStepName, seen: LessonObservation, progress: Progress): boolean {
  const lane = scenarioOf(step);
  const record = lessonRecord(lane, seen, progress);
  switch (step) {
    case 'queues':
      return areInOrder(seen, ['success-queue', 'failure-queue']);
    case 'destinations':
      return areInOrder(seen, DESTINATION_CHECKS);
    case 'returns':
      return isDeployed(seen, 'succeed');
    case 'raises':
      return isDeployed(seen, 'fail');
    case 'stop-pollers':
      return seen.pollers?.every(({ state }) => state === 'stopped') ?? false;
    case 'predict-success':
      return progress.answers.success !== undefined || seen.closedQuestion === 'success';
    case 'predict-failure':
      return progress.answers.failure !== undefined || seen.closedQuestion === 'failure';
    case 'upload-success':
    case 'upload-failure':
      return lessonUpload(lane, seen, progress)?.completedAt !== undefined;
    case 'retries':
      return record !== undefined || hasRisen(lane, seen, progress) || isLastAttemptDue(seen, progress);
    case 'available-success':
    case 'available-failure':
      return record !== undefined || hasRisen(lane, seen, progress);
    case 'poll-success':
    case 'poll-failure':
      return record !== undefined;
    case 'read-success':
      return progress.opened.includes(lane);
    case 'read-failure':
      return (
        progress.opened.includes(lane) && agrees('attempts', seen, progress) && agrees('condition', seen, progress)
      );
    case 'put-back':
      return isDeployed(seen, 'succeed') && (seen.pollers?.every(({ state }) => state !== 'stopped') ?? false);
  }
}

/** What really happened, as an answer to a question; `undefined` as long as nobody can know. */
export function actualAnswer(
  question: LessonQuestion,
  seen: LessonObservation,
  progress: Progress,
): string | undefined {
  const lane: QueueLane = question === 'success' ? 'success' : 'failure';
  const record = lessonRecord(lane, seen, progress);
  const upload = lessonUpload(lane, seen, progress);
  if (!record) return question === 'success' && upload?.state === 'overdue' ? 'nowhere' : undefined;
  switch (question) {
    case 'success':
      return record.queue === 'success' ? 'success-queue' : 'failure-queue';
    case 'failure':
      if (record.queue === 'success') return 'success-queue';
      if ((upload?.recordIds.length ?? 0) > 1) return 'one-each';
      return (record.approximateInvokeCount ?? 1) > 1 ? 'after-retries' : 'at-once';
    case 'attempts':
      return record.approximateInvokeCount?.toString();
    case 'condition':
      return record.condition;
  }
}

/** Of all uploads the learner's: those that their browser sent, and those that bear their participant's id. */
export function findOwnUploads<T extends Pick<Upload, 'id' | 'participantId'>>(
  uploads: T[],
  sent: ReadonlySet<string>,
  participantId: string | undefined,
): T[] {
  return uploads.filter(
    (upload) => sent.has(upload.id) || (participantId !== undefined && upload.participantId === participantId),
  );
}

/** The first own upload after a scenario's question was asked. */
export function lessonUpload(
  lane: QueueLane,
  { uploads = [] }: Pick<LessonObservation, 'uploads'>,
  { baselines }: Progress,
): UploadFacts | undefined {
  const before = baselines[lane];
  if (!before) return undefined;
  const later = uploads.filter(
    ({ startedAt, state }) => startedAt > before.startedAt && state !== 'interrupted' && state !== 'cancelled',
  );
  return later.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1))[0];
}

export function lessonRecord(lane: QueueLane, seen: LessonObservation, progress: Progress) {
  const upload = lessonUpload(lane, seen, progress);
  return seen.records.find(({ id }) => upload?.recordIds.includes(id));
}

/** When the attempts of an upload start, as far as the function's settings tell. */
export function attemptTimes({ function: fn }: LessonObservation, completedAt: number): number[] {
  const starts = retryStartsSeconds({
    maximumRetryAttempts: fn?.maximumRetryAttempts ?? DEFAULT_RETRY_ATTEMPTS,
    retryBaseDelaySeconds: fn?.retryBaseDelaySeconds ?? DEFAULT_RETRY_BASE_DELAY_SECONDS,
  });
  return [0, ...starts].map((seconds) => completedAt + seconds * 1000);
}

/** What stands in a queue beyond what stood there before the lesson's upload. */
export function hasRisen(lane: QueueLane, { queues }: LessonObservation, { baselines }: Progress): boolean {
  const available = queues?.find(({ queue }) => queue === lane)?.available;
  return available !== undefined && available > (baselines[lane]?.available ?? 0);
}

function isLastAttemptDue(seen: LessonObservation, progress: Progress): boolean {
  const completedAt = lessonUpload('failure', seen, progress)?.completedAt;
  const last = completedAt === undefined ? undefined : attemptTimes(seen, Date.parse(completedAt)).at(-1);
  return last !== undefined && seen.now >= last;
}

function areInOrder({ setup }: LessonObservation, names: readonly string[]): boolean {
  return names.every((name) => setup?.some((check) => check.name === name && check.state === 'ok'));
}

function isDeployed({ function: fn }: LessonObservation, sample: 'succeed' | 'fail'): boolean {
  return fn?.sample === sample && fn.lastUpdateStatus !== 'InProgress';
}

function agrees(question: LessonQuestion, seen: LessonObservation, progress: Progress): boolean {
  const actual = actualAnswer(question, seen, progress);
  return actual !== undefined && progress.answers[question] === actual;
}
