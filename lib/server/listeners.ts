/** A list of callbacks. One that throws doesn't keep the others from being called; its error surfaces on the next tick. */
export interface Listeners<T> {
  /** Returns the function that takes the listener off again. */
  add(listener: (value: T) => void): () => void;
  notify(value: T): void;
  readonly size: number;
}

export function createListeners<T = void>(): Listeners<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    add(listener) {
      const own = (value: T) => listener(value);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    notify(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
    get size() {
      return listeners.size;
    },
  };
}
