/** Asks once and keeps the answer. A failure isn't kept: the next call asks again. */
export function keepWhileItHolds<T>(ask: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let kept: Promise<T> | undefined;
  return {
    get() {
      kept ??= ask().catch((error: unknown) => {
        kept = undefined;
        throw error;
      });
      return kept;
    },
    forget() {
      kept = undefined;
    },
  };
}
