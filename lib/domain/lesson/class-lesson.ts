import { type LessonStepName, PREDICTION_AT, QUESTIONS_AT } from './lesson-steps.ts';

/** The questions that a class is asked: what will happen. */
export const CLASS_QUESTIONS = ['success', 'failure'] as const;
export type ClassQuestionName = (typeof CLASS_QUESTIONS)[number];

/** The question that a step asks or whose answer it waits for. Reading the record is no longer about what was predicted. */
export function classQuestionAt(step: LessonStepName): ClassQuestionName | undefined {
  if (step === 'read-success' || step === 'read-failure') return undefined;
  return CLASS_QUESTIONS.find((question) => PREDICTION_AT[step] === question || asks(step, question));
}

/** Whether the question is put at this step. */
export function asks(step: LessonStepName, question: ClassQuestionName): boolean {
  return QUESTIONS_AT[step]?.includes(question) ?? false;
}

export interface AnswerShare {
  answer: string;
  count: number;
  /** Of all answers, from 0 to 1. */
  share: number;
}

/** The distribution in the order of the question's answers, with those that nobody chose. */
export function answerShares(answers: readonly string[], counts: Readonly<Record<string, number>>): AnswerShare[] {
  const known = answers.map((answer) => ({ answer, count: counts[answer] ?? 0 }));
  const all = known.reduce((sum, { count }) => sum + count, 0);
  return known.map((each) => ({ ...each, share: all === 0 ? 0 : each.count / all }));
}
