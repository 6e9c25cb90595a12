import { FIRST_PROGRESS, readLessonProgress } from '#lib/domain/lesson/lesson-progress.ts';
import type { LessonProgress } from '#lib/domain/lesson/lesson-steps.ts';
import { createObservable, type Observable } from './observable.ts';

const KEY = 'lesson';

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The progress of this browser. A browser that keeps nothing still has the lesson, until the page is left. */
export function createLessonStore(storage: Storage): Observable<LessonProgress> {
  const progress = createObservable(readLessonProgress(tryTo(() => storage.getItem(KEY)) ?? null));
  return {
    ...progress,
    set(next) {
      progress.set(next);
      tryTo(() => (next === FIRST_PROGRESS ? storage.removeItem(KEY) : storage.setItem(KEY, JSON.stringify(next))));
    },
  };
}

/** Storage may be forbidden or full. */
function tryTo<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
