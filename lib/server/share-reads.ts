/** How long what was read is given to everybody who asks. */
const KEEP_MS = 1_000;

export interface SharedReads<T> {
  /** What is being read now, or began to be read less than a second ago; else a new read. A failure is shared as well. */
  read(): Promise<T>;
  /** The next read is a new one, also while one is under way. */
  forget(): void;
}

/** Reads once for all who ask within a second. */
export function shareReads<T>(readNow: () => Promise<T>, now: () => number = () => performance.now()): SharedReads<T> {
  let kept: { value: Promise<T>; until: number } | undefined;

  return {
    read() {
      if (kept && now() < kept.until) return kept.value;
      const beganAt = now();
      const mine = { value: readNow(), until: Number.POSITIVE_INFINITY };
      const settle = () => {
        mine.until = beganAt + KEEP_MS;
      };
      mine.value.then(settle, settle);
      kept = mine;
      return mine.value;
    },
    forget() {
      kept = undefined;
    },
  };
}
