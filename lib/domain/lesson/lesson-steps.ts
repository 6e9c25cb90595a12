import type { QueueLane } from '#lib/domain/api/api.ts';

export const LESSON_SCENARIOS = ['success', 'failure'] as const satisfies QueueLane[];

export const LESSON_STEP_NAMES = [
  'queues',
  'destinations',
  'returns',
  'stop-pollers',
  'predict-success',
  'upload-success',
  'available-success',
  'poll-success',
  'read-success',
  'raises',
  'predict-failure',
  'upload-failure',
  'retries',
  'available-failure',
  'poll-failure',
  'read-failure',
  'put-back',
] as const;
export type LessonStepName = (typeof LESSON_STEP_NAMES)[number];

/** Before the outcome: what will happen. After it: what the record says. */
export const LESSON_QUESTIONS = ['success', 'failure', 'attempts', 'condition'] as const;
export type LessonQuestion = (typeof LESSON_QUESTIONS)[number];

export const LESSON_ANSWERS = {
  success: ['success-queue', 'failure-queue', 'nowhere'],
  failure: ['at-once', 'after-retries', 'one-each', 'success-queue'],
  attempts: ['1', '2', '3'],
  condition: ['Success', 'RetriesExhausted', 'EventAgeExceeded'],
} as const satisfies Record<LessonQuestion, readonly string[]>;

/** The questions that stand at a step. */
export const QUESTIONS_AT: Partial<Record<LessonStepName, readonly LessonQuestion[]>> = {
  'predict-success': ['success'],
  'predict-failure': ['failure'],
  'read-failure': ['attempts', 'condition'],
};

/** The steps at which a prediction meets what really happened, as soon as that is known. */
export const PREDICTION_AT: Partial<Record<LessonStepName, 'success' | 'failure'>> = {
  'upload-success': 'success',
  'available-success': 'success',
  'poll-success': 'success',
  'read-success': 'success',
  'upload-failure': 'failure',
  retries: 'failure',
  'available-failure': 'failure',
  'poll-failure': 'failure',
  'read-failure': 'failure',
};

export function scenarioOf(step: LessonStepName): QueueLane {
  return LESSON_STEP_NAMES.indexOf(step) < LESSON_STEP_NAMES.indexOf('raises') ? 'success' : 'failure';
}

/** Where a step stands among those of its scenario, from 1 on. */
export function placeOfStep(step: LessonStepName): { step: number; steps: LessonStepName[] } {
  const steps = LESSON_STEP_NAMES.filter((name) => scenarioOf(name) === scenarioOf(step));
  return { step: steps.indexOf(step) + 1, steps };
}

/** `available` in the scenario's queue, `otherAvailable` in the other one. */
export interface Baseline {
  startedAt: string;
  available: number;
  otherAvailable?: number;
}

/** Where somebody stands in the lesson. Kept by their browser. */
export interface LessonProgress {
  version: 2;
  current: LessonStepName;
  /** What was seen to be done stays done. */
  done: LessonStepName[];
  /** Whose record was opened: the answers about it may come later. */
  opened: QueueLane[];
  answers: Partial<Record<LessonQuestion, string>>;
  /** How things stood when a scenario's question was first shown: `startedAt` is the newest upload's, '' where there was none. */
  baselines: Partial<Record<QueueLane, Baseline>>;
}
