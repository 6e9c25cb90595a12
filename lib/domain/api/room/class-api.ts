import { z } from 'zod';
import { CLASS_QUESTIONS } from '#lib/domain/lesson/class-lesson.ts';
import { LESSON_STEP_NAMES } from '#lib/domain/lesson/lesson-steps.ts';

/** Of `/api/class`: the lesson that a class has together. No name is in it. */

const MAX_ANSWER_LENGTH = 40;
const Answer = z.string().max(MAX_ANSWER_LENGTH);

export const ClassQuestion = z.object({
  name: z.enum(CLASS_QUESTIONS),
  /** In ms since 1970. Tells one asking from the next. */
  askedAt: z.number().int(),
  /** How many have answered. */
  answers: z.number().int(),
  /** How often each answer was given. Absent until the question is closed. */
  counts: z.record(z.string(), z.number().int()).optional(),
  /** The answer that came true. Absent until the question is closed and it is known. */
  actual: z.string().optional(),
});
export type ClassQuestion = z.infer<typeof ClassQuestion>;

export const ClassLesson = z.object({
  /** Where the instructor is. Absent: there is no lesson now. */
  step: z.enum(LESSON_STEP_NAMES).optional(),
  /** Absent at the steps that aren't about a question. */
  question: ClassQuestion.optional(),
});
export type ClassLesson = z.infer<typeof ClassLesson>;

/** `PUT /api/class/answer`: answers the open question, as often as one likes until it is closed. */
export const ClassAnswer = z.object({ askedAt: ClassQuestion.shape.askedAt, answer: Answer });
export type ClassAnswer = z.infer<typeof ClassAnswer>;

/** What concerns each participant, the same for all. */
export const ClassNow = z.object({
  /** Nobody but the instructor may upload for now. */
  isPaused: z.boolean(),
  lesson: ClassLesson,
});
export type ClassNow = z.infer<typeof ClassNow>;

/** `GET /api/class`. */
export const ClassState = ClassNow.extend({
  /** The caller's. */
  ownAnswer: ClassAnswer.optional(),
});
export type ClassState = z.infer<typeof ClassState>;

/**
 * `POST /api/class`: the instructor goes to a step, asks (which forgets earlier answers), closes the question, tells what
 * happened, or ends the lesson.
 */
export const ClassAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('go'), step: z.enum(LESSON_STEP_NAMES) }),
  z.object({ action: z.literal('ask'), question: z.enum(CLASS_QUESTIONS) }),
  z.object({ action: z.literal('close') }),
  z.object({ action: z.literal('tell'), askedAt: ClassQuestion.shape.askedAt, actual: Answer }),
  z.object({ action: z.literal('end') }),
]);
export type ClassAction = z.infer<typeof ClassAction>;
