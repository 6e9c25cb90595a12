import { expect, it } from 'vitest';
import { firstProgress, moveStep } from '#lib/domain/lesson/lesson-progress.ts';
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
  createLessonStore(storage).set(moveStep(firstProgress, 1));
  expect(createLessonStore(storage).get()).toEqual(moveStep(firstProgress, 1));
});

it('starts anew from content that is broken', () => {
  expect(createLessonStore(storageOf({ lesson: '{"version":2,"curr' })).get()).toBe(firstProgress);
});

it('leaves nothing behind when it is reset', () => {
  const storage = storageOf();
  const store = createLessonStore(storage);
  store.set(moveStep(firstProgress, 1));
  store.set(firstProgress);
  expect(storage.kept).toEqual({});
});

it('works where nothing can be kept', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const store = createLessonStore({ getItem: refuse, setItem: refuse, removeItem: refuse });
  store.set(moveStep(firstProgress, 1));
  expect(store.get().current).toBe('destinations');
});
