import { expect, it } from 'vitest';
import { FIRST_PROGRESS, moveStep } from '#lib/domain/lesson/lesson-progress.ts';
import { createLessonStore } from './lesson-store.ts';

function storageOf(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, value: string) {
      kept[key] = value;
    },
    removeItem(key: string) {
      delete kept[key];
    },
  };
}

it('goes on where it was left', () => {
  const storage = storageOf();
  createLessonStore(storage).set(moveStep(FIRST_PROGRESS, 1));
  expect(createLessonStore(storage).get()).toEqual(moveStep(FIRST_PROGRESS, 1));
});

it('starts afresh from content that is broken', () => {
  expect(createLessonStore(storageOf({ lesson: '{"version":2,"curr' })).get()).toBe(FIRST_PROGRESS);
});

it('leaves nothing behind when it is reset', () => {
  const storage = storageOf();
  const store = createLessonStore(storage);
  store.set(moveStep(FIRST_PROGRESS, 1));
  store.set(FIRST_PROGRESS);
  expect(storage.kept).toEqual({});
});

it('works where nothing can be kept', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const store = createLessonStore({ getItem: refuse, setItem: refuse, removeItem: refuse });
  store.set(moveStep(FIRST_PROGRESS, 1));
  expect(store.get().current).toBe('destinations');
});
