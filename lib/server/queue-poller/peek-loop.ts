import { AppError } from '#lib/server/app-error.ts';
import { backoffMs, pause } from './backoff.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { type PeekParts, peekRound } from './peek-round.ts';
import type { DepthCount } from './queue-depth-watcher.ts';
import { createQueueDepthWatcher } from './queue-depth-watcher.ts';
import type { RedriveConsent } from './redrive-consent.ts';

export interface PeekLoopParts extends PeekParts {
  breaker: CircuitBreaker;
  consent: RedriveConsent;
  /** Calls back with what the queue holds whenever it was read for the page. */
  onDepth(listener: (depth: DepthCount) => void): () => void;
}

/** Peeks: reads messages without taking them, in rounds, until the signal is aborted. */
export async function runPeekLoop(parts: PeekLoopParts, signal: AbortSignal): Promise<void> {
  const { queue, breaker, consent, status, timings, log } = parts;
  const { firstPauseMs, maxPauseMs, minPauseMs } = timings.peek;
  const depthWatcher = createQueueDepthWatcher(parts.onDepth);
  let pauseMs = firstPauseMs;
  for (let failures = 0; !signal.aborted; ) {
    try {
      await consent.obtain(signal);
      await breaker.closed(signal);
      if (signal.aborted) break;
      depthWatcher.hold();
      const round = await peekRound(parts, signal);
      failures = 0;
      consent.seen(round.highestReceiveCount);
      depthWatcher.arm(round.isPartial ? undefined : round.held);
      pauseMs = round.inserted > 0 ? firstPauseMs : Math.min(pauseMs * 2, maxPauseMs);
      await pause(minPauseMs, signal);
      await depthWatcher.rise(pauseMs - minPauseMs, signal);
    } catch (error) {
      if (signal.aborted) break;
      if (error instanceof AppError && error.code === 'store_unavailable') {
        await breaker.trip(error, signal);
        // A full disk still takes the little of a check: what a round brings may be refused again.
        await pause(backoffMs(failures++, timings.backoff), signal);
        continue;
      }
      const retryInMs = backoffMs(failures++, timings.backoff);
      status.failed('backing-off', error, retryInMs);
      log.warn({ queue: queue.address.name, err: error }, 'Peek failed');
      await pause(retryInMs, signal);
    }
  }
  depthWatcher.end();
}
