import { useEffect, useState, useSyncExternalStore } from 'react';
import { createLessonStore } from '#lib/client/lesson-store.ts';
import type { LessonObservation } from '#lib/domain/lesson/lesson.ts';
import { answerQuestion, FIRST_PROGRESS, moveStep, observeLesson } from '#lib/domain/lesson/lesson-progress.ts';
import type { LessonProgress, LessonQuestion } from '#lib/domain/lesson/lesson-steps.ts';
import { useLessonObservation } from './use-lesson-observation.ts';

export interface Lesson {
  progress: LessonProgress;
  seen: LessonObservation;
  answer(question: LessonQuestion, answer: string): void;
  move(by: 1 | -1): void;
  reset(): void;
}

/** The lesson's progress, moved on by what is seen and by the learner. */
export function useLesson(): Lesson {
  const [store] = useState(() => createLessonStore(localStorage));
  const progress = useSyncExternalStore(store.subscribe, store.get);
  const seen = useLessonObservation(progress);
  useEffect(() => store.set(observeLesson(store.get(), seen)));
  return {
    progress,
    seen,
    answer: (question, answer) => store.set(answerQuestion(store.get(), question, answer)),
    move: (by) => store.set(moveStep(store.get(), by)),
    reset: () => store.set(FIRST_PROGRESS),
  };
}
