import type { AttemptsAnswer } from '#lib/domain/api/attempt-api.ts';

/** What can't change any more is kept this long, and the rest until lines that were on their way may be there. */
const FINAL_MS = 600_000;
const UNFINISHED_MS = 5_000;
/** Of all answers together, as JSON. */
const MAX_CHARACTERS = 10_000_000;

export interface AnswerCache {
  get(key: string): AttemptsAnswer | undefined;
  set(key: string, answer: AttemptsAnswer, isFinal: boolean): void;
}

export function createAnswerCache(now: () => number = () => performance.now()): AnswerCache {
  const kept = new Map<string, { answer: AttemptsAnswer; until: number; characters: number }>();
  let characters = 0;

  function remove(key: string): void {
    characters -= kept.get(key)?.characters ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const entry = kept.get(key);
      if (entry && entry.until > now()) return entry.answer;
      remove(key);
      return undefined;
    },
    set(key, answer, isFinal) {
      remove(key);
      const entry = {
        answer,
        until: now() + (isFinal ? FINAL_MS : UNFINISHED_MS),
        characters: JSON.stringify(answer).length,
      };
      kept.set(key, entry);
      characters += entry.characters;
      for (const oldest of kept.keys()) {
        if (characters <= MAX_CHARACTERS) break;
        remove(oldest);
      }
    },
  };
}
