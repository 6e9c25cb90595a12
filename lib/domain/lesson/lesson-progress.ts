import type { QueueLane } from '#lib/domain/api/api.ts';
import { isJsonObject } from '#lib/domain/json/json-object.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import { isStepDone, type LessonObservation, lessonRecord } from './lesson.ts';
import {
  LESSON_ANSWERS,
  LESSON_QUESTIONS,
  LESSON_SCENARIOS,
  LESSON_STEP_NAMES,
  type LessonProgress,
  type LessonQuestion,
  scenarioOf,
} from './lesson-steps.ts';

const MAX_TIME_LENGTH = 100;

export const FIRST_PROGRESS: LessonProgress = {
  version: 2,
  current: 'queues',
  done: [],
  opened: [],
  answers: {},
  baselines: {},
};

/** Takes note of what is seen now. Returns the same object when nothing is new. */
export function observeLesson(progress: LessonProgress, seen: LessonObservation): LessonProgress {
  const lane = scenarioOf(progress.current);
  const noted = noteOpened(takeBaseline(progress, lane, seen), lane, seen);
  if (noted.done.includes(noted.current) || !isStepDone(noted.current, seen, noted)) return noted;
  return { ...noted, done: [...noted.done, noted.current] };
}

export function answerQuestion(progress: LessonProgress, question: LessonQuestion, answer: string): LessonProgress {
  return { ...progress, answers: { ...progress.answers, [question]: answer } };
}

/** One step on or back; stays at the ends. */
export function moveStep(progress: LessonProgress, by: 1 | -1): LessonProgress {
  const current = LESSON_STEP_NAMES[LESSON_STEP_NAMES.indexOf(progress.current) + by];
  return current ? { ...progress, current } : progress;
}

/** Of anything that a browser may have kept: what can't be used starts the lesson again. */
export function readLessonProgress(text: string | null): LessonProgress {
  const value = parseJsonText(text);
  if (!isJsonObject(value) || value.version !== 2) return FIRST_PROGRESS;
  const current = LESSON_STEP_NAMES.find((name) => name === value.current);
  if (!current) return FIRST_PROGRESS;
  const listed = (key: string): unknown[] => (Array.isArray(value[key]) ? value[key] : []);
  return {
    version: 2,
    current,
    done: LESSON_STEP_NAMES.filter((name) => listed('done').includes(name)),
    opened: LESSON_SCENARIOS.filter((lane) => listed('opened').includes(lane)),
    answers: Object.fromEntries(
      LESSON_QUESTIONS.flatMap((question) => {
        const kept = isJsonObject(value.answers) ? value.answers[question] : undefined;
        const answer = LESSON_ANSWERS[question].find((known) => known === kept);
        return answer === undefined ? [] : [[question, answer]];
      }),
    ),
    baselines: Object.fromEntries(
      LESSON_SCENARIOS.flatMap((lane) => {
        const kept = isJsonObject(value.baselines) ? value.baselines[lane] : undefined;
        if (!isJsonObject(kept)) return [];
        const { startedAt, available, otherAvailable } = kept;
        if (typeof startedAt !== 'string' || startedAt.length > MAX_TIME_LENGTH) return [];
        if (typeof available !== 'number' || !Number.isSafeInteger(available)) return [];
        const hasOther = typeof otherAvailable === 'number' && Number.isSafeInteger(otherAvailable);
        return [[lane, { startedAt, available, ...(hasOther && { otherAvailable }) }]];
      }),
    ),
  };
}

function takeBaseline(progress: LessonProgress, lane: QueueLane, seen: LessonObservation): LessonProgress {
  const isDue = progress.current === 'predict-success' || progress.current === 'predict-failure';
  if (!isDue || progress.baselines[lane] || !seen.uploads || !seen.queues) return progress;
  const startedAt = seen.uploads.reduce(
    (newest, upload) => (upload.startedAt > newest ? upload.startedAt : newest),
    '',
  );
  const available = seen.queues.find(({ queue }) => queue === lane)?.available ?? 0;
  const otherAvailable = seen.queues.find(({ queue }) => queue !== lane)?.available ?? 0;
  return { ...progress, baselines: { ...progress.baselines, [lane]: { startedAt, available, otherAvailable } } };
}

function noteOpened(progress: LessonProgress, lane: QueueLane, seen: LessonObservation): LessonProgress {
  const record = lessonRecord(lane, seen, progress);
  if (!record || record.id !== seen.openedRecordId || progress.opened.includes(lane)) return progress;
  return { ...progress, opened: [...progress.opened, lane] };
}
