import { AppError } from '#lib/server/app-error.ts';

const MAX_OPEN_UPLOADS = 20;

/** The uploads that this process is receiving, by person. */
export interface OpenUploads {
  /** Counts one more until the returned function is called. Throws AppError `too_many_open` at the limit. */
  begin(person: string): () => void;
}

export function createOpenUploads(limit = MAX_OPEN_UPLOADS): OpenUploads {
  const open = new Map<string, number>();

  return {
    begin(person) {
      const count = open.get(person) ?? 0;
      if (count >= limit) {
        throw new AppError(
          'too_many_open',
          `You have ${limit} uploads under way, which is the limit. Wait for one to end.`,
        );
      }
      open.set(person, count + 1);
      return () => {
        const left = (open.get(person) ?? 1) - 1;
        if (left > 0) open.set(person, left);
        else open.delete(person);
      };
    },
  };
}
