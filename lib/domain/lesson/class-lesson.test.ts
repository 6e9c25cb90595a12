import { expect, it } from 'vitest';
import { answerShares, asks, classQuestionAt } from './class-lesson.ts';
import { LESSON_STEP_NAMES } from './lesson-steps.ts';

it('speaks of a question from the step that asks it until its record is read', () => {
  const asked = (question: string) => LESSON_STEP_NAMES.filter((step) => classQuestionAt(step) === question);
  expect(asked('success')).toEqual(['predict-success', 'upload-success', 'available-success', 'poll-success']);
  expect(asked('failure')).toEqual([
    'predict-failure',
    'upload-failure',
    'retries',
    'available-failure',
    'poll-failure',
  ]);
});

it('puts a question at one step', () => {
  expect(LESSON_STEP_NAMES.filter((step) => asks(step, 'success'))).toEqual(['predict-success']);
  expect(LESSON_STEP_NAMES.filter((step) => asks(step, 'failure'))).toEqual(['predict-failure']);
});

it('distributes answers over all that there are, also when nobody gave one', () => {
  expect(answerShares(['a', 'b', 'c'], { c: 3, a: 1 })).toEqual([
    { answer: 'a', count: 1, share: 0.25 },
    { answer: 'b', count: 0, share: 0 },
    { answer: 'c', count: 3, share: 0.75 },
  ]);
  expect(answerShares(['a'], {})).toEqual([{ answer: 'a', count: 0, share: 0 }]);
});
