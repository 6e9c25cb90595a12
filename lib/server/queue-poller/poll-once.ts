import { AppError } from '#lib/server/app-error.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createDeletionNotes } from './deletion-notes.ts';
import { createMessageDeleter } from './message-deleter.ts';
import { type PeekParts, peekRound } from './peek-round.ts';
import type { RedriveConsent } from './redrive-consent.ts';

interface PollOnceParts extends PeekParts {
  store: Pick<Store, 'noteDeleted'>;
  consent: RedriveConsent;
  deleteAfterRead: boolean;
}

/** One receive of at most ten messages: stored, then deleted or made visible again. Returns how many. Rejects with AppError. */
export async function pollOnce(parts: PollOnceParts): Promise<number> {
  const { queue, store, ingest, status, timings, log, consent, deleteAfterRead } = parts;
  if (!deleteAfterRead) {
    if (!(await consent.isGranted())) {
      throw new AppError('conflict', 'This queue has a redrive policy: confirm first that messages may be received.');
    }
    const { held, highestReceiveCount } = await peekRound(parts, new AbortController().signal, 1);
    consent.seen(highestReceiveCount);
    return held;
  }
  const received = await queue.receive({ waitTimeSeconds: timings.shortPollSeconds });
  status.answered(received.length);
  if (received.length === 0) return 0;
  try {
    await ingest(received.map(({ message }) => message));
  } catch (error) {
    await queue.releaseBatch(received.map(({ receiptHandle }) => receiptHandle));
    throw error;
  }
  const notes = createDeletionNotes(store, log);
  const deleter = createMessageDeleter({ queue, log, backoff: timings.backoff, onDeleted: notes.add });
  deleter.add(received);
  await deleter.flush();
  await notes.flush();
  return received.length;
}
