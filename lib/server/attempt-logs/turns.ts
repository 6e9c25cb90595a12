import { AppError } from '#lib/server/app-error.ts';

export interface Turns {
  /** Does the work when all that was asked for before is done. Rejects with AppError where too many wait, or nobody does any more. */
  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** One piece of work at a time. */
export function createTurns({ maxWaiting }: { maxWaiting: number }): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  return {
    async take(signal, work) {
      if (waiting >= maxWaiting) {
        throw new AppError('rate_limited', `${maxWaiting} readers wait for log lines. Try again in a moment.`);
      }
      waiting += 1;
      const turn = last.then(() => {
        signal.throwIfAborted();
        return work();
      });
      last = turn
        .catch(() => undefined)
        .finally(() => {
          waiting -= 1;
        });
      return turn.catch((error: unknown) => {
        throw signal.aborted ? new AppError('conflict', 'Whoever asked has gone.', { cause: error }) : error;
      });
    },
  };
}
