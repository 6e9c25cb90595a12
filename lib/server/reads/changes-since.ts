import { AppError } from '#lib/server/app-error.ts';
import type { Change, Store } from '#lib/server/store/store.ts';

export interface ChangesPage {
  changes: Change[];
  /** The cursor to go on from. */
  seq: number;
}

interface SinceOptions {
  after: number;
  limit: number;
  waitSeconds: number;
  signal: AbortSignal;
}

/** Returns as soon as something changed after the cursor, at the latest after `waitSeconds`. AppError `conflict`: unknown cursor. */
export async function readChangesSince(
  store: Pick<Store, 'changesAfter' | 'onChange'>,
  { after, limit, waitSeconds, signal }: SinceOptions,
): Promise<ChangesPage> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(waitSeconds * 1000)]);
  let changed = Promise.withResolvers<void>();
  const wake = () => changed.resolve();
  const end = store.onChange(wake);
  over.addEventListener('abort', wake, { once: true });
  try {
    for (;;) {
      changed = Promise.withResolvers();
      const changes = await store.changesAfter(after, limit);
      if (!changes) throw new AppError('conflict', `The store doesn't know the cursor ${after}: read the list again.`);
      const last = changes.at(-1);
      if (last) return { changes, seq: last.seq };
      if (over.aborted) return { changes, seq: after };
      await changed.promise;
    }
  } finally {
    end();
    over.removeEventListener('abort', wake);
  }
}
