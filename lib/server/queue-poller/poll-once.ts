import { AppError } from '#lib/server/app-error.ts';
import { createMessageDeleter } from './message-deleter.ts';
import { type PeekParts, peekRound } from './peek-round.ts';
import type { RedriveConsent } from './redrive-consent.ts';

interface PollOnceParts extends PeekParts {
  consent: RedriveConsent;
  deleteAfterRead: boolean;
}

/** One receive of at most ten messages: stored, then deleted or made visible again. Returns how many. Rejects with AppError. */
export async function pollOnce(parts: PollOnceParts): Promise<number> {
  const { queue, ingest, status, timings, log, consent, deleteAfterRead } = parts;
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
  const receiptHandles = received.map(({ receiptHandle }) => receiptHandle);
  try {
    await ingest(received.map(({ message }) => message));
  } catch (error) {
    await queue.releaseBatch(receiptHandles);
    throw error;
  }
  const deleter = createMessageDeleter({ queue, log, backoff: timings.backoff });
  deleter.add(receiptHandles);
  await deleter.flush();
  return received.length;
}
