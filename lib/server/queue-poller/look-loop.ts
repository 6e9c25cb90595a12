import { AppError } from '../app-error.ts';
import { backoffMs, pause } from './backoff.ts';
import type { DepthCount } from './depth-trigger.ts';
import { createDepthTrigger } from './depth-trigger.ts';
import type { LookPermit } from './look-permit.ts';
import { type LookParts, lookRound } from './look-round.ts';
import type { StoreGate } from './store-gate.ts';

export interface LookLoopParts extends LookParts {
  gate: StoreGate;
  permit: LookPermit;
  /** Calls back with what the queue holds whenever it was read for the page. */
  onDepth(listener: (depth: DepthCount) => void): () => void;
}

/** Looks without taking, in rounds, until the signal is aborted. */
export async function runLookLoop(parts: LookLoopParts, signal: AbortSignal): Promise<void> {
  const { queue, gate, permit, status, timings, log } = parts;
  const { firstPauseMs, maxPauseMs, minPauseMs } = timings.look;
  const trigger = createDepthTrigger(parts.onDepth);
  let pauseMs = firstPauseMs;
  for (let failures = 0; !signal.aborted; ) {
    try {
      await permit.obtain(signal);
      await gate.open(signal);
      if (signal.aborted) break;
      trigger.hold();
      const round = await lookRound(parts, signal);
      failures = 0;
      permit.seen(round.highestReceiveCount);
      trigger.arm(round.isPartial ? undefined : round.held);
      pauseMs = round.inserted > 0 ? firstPauseMs : Math.min(pauseMs * 2, maxPauseMs);
      await pause(minPauseMs, signal);
      await trigger.rise(pauseMs - minPauseMs, signal);
    } catch (error) {
      if (signal.aborted) break;
      if (error instanceof AppError && error.code === 'store_unavailable') {
        await gate.recover(error, signal);
        // A full disk still takes the little of a check: what a round brings may be refused again.
        await pause(backoffMs(failures++, timings.backoff), signal);
        continue;
      }
      const retryInMs = backoffMs(failures++, timings.backoff);
      status.failed('backing-off', error, retryInMs);
      log.warn({ queue: queue.lane, err: error }, 'Look failed');
      await pause(retryInMs, signal);
    }
  }
  trigger.end();
}
