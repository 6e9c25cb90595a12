import { AppError } from './app-error.ts';

/** Counts what this process has under way, by caller. */
export interface OpenLimit {
  /** Counts one more until the returned function is called. Throws AppError `too_many_open` at a limit. */
  begin(caller: string): () => void;
}

interface OpenLimitOptions {
  /** What is counted, in the plural. */
  noun: string;
  perCaller: number;
  perServer?: number;
}

export function createOpenLimit({
  noun,
  perCaller,
  perServer = Number.POSITIVE_INFINITY,
}: OpenLimitOptions): OpenLimit {
  const open = new Map<string, number>();
  let total = 0;

  return {
    begin(caller) {
      const count = open.get(caller) ?? 0;
      if (count >= perCaller) {
        const message = `You have ${perCaller} ${noun} under way, which is the limit. Wait for one to end.`;
        throw new AppError('too_many_open', message);
      }
      if (total >= perServer) {
        const message = `This server has ${perServer} ${noun} under way, which is its limit. Try again in a moment.`;
        throw new AppError('too_many_open', message);
      }
      open.set(caller, count + 1);
      total += 1;
      return () => {
        total -= 1;
        const left = (open.get(caller) ?? 1) - 1;
        if (left > 0) open.set(caller, left);
        else open.delete(caller);
      };
    },
  };
}
