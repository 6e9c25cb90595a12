import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type PreparedReplay, prepareReplay } from '#lib/domain/replay/prepare-replay.ts';
import type { ReplayFunction } from '#lib/domain/replay/replay-functions.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Logger } from '#lib/server/log.ts';
import { type BackoffLimits, backoffMs, pause } from '#lib/server/queue-poller/backoff.ts';
import type { ClaimedReplay, ReplayClaim, ReplayResult } from '#lib/server/store/replay/replay-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type SentEvent, sendEvent } from './send-event.ts';

/** A runner that says nothing for so long is taken for gone. */
const HOLD_MS = 6_000;
/** Records are claimed for so long: what a kill makes uncertain is no more than these. */
const BATCH_MS = 100;
/** About five minutes. A runner that gives up leaves uncertain what it knows. */
const MAX_FINISH_ATTEMPTS = 40;
const BACKOFF: BackoffLimits = { baseMs: 500, capMs: 10_000 };

export interface RunnerParts {
  store: Pick<Store, 'claimReplays' | 'finishReplays' | 'releaseReplay'>;
  /** Clients that don't try again by themselves. */
  lambdaIn: AwsClients['lambdaIn'];
  allowed: readonly ReplayFunction[];
  region: string;
  log: Logger;
}

type Ended = ReplayResult & Partial<Pick<Extract<SentEvent, { pause: boolean }>, 'problem' | 'pause' | 'error'>>;

/**
 * Sends a job's records at its pace until it is done, pauses, or is another's. Each record is marked as being sent before it
 * is, durably, so that after a crash none is sent twice: what is found so marked then is uncertain.
 */
export async function runReplay(id: string, parts: RunnerParts, stopping: AbortSignal): Promise<void> {
  const { store, log } = parts;
  const runner = randomUUID();
  let limit = 1;
  let failures = 0;
  try {
    while (!stopping.aborted) {
      const startedAt = performance.now();
      const claim = await store.claimReplays(id, runner, { limit, holdMs: HOLD_MS });
      if (!claim) return;
      const ended = await Promise.all(claim.items.map((item) => send(item, claim, startedAt + HOLD_MS, parts)));
      const trouble = ended.find(({ problem }) => problem !== undefined);
      if (trouble) log.warn({ replay: id, problem: trouble.problem, err: trouble.error }, 'A replay met a problem');
      await finish(id, ended, parts);
      failures = trouble ? failures + 1 : 0;
      limit = Math.ceil((claim.pacePerSecond * BATCH_MS) / 1_000);
      const paceMs = (claim.items.length / claim.pacePerSecond) * 1_000 - (performance.now() - startedAt);
      await pause(Math.max(0, paceMs, trouble ? backoffMs(failures, BACKOFF) : 0), stopping);
    }
  } finally {
    await store.releaseReplay(id, runner).catch((error: unknown) => {
      log.debug({ err: error }, 'A replay could not be let go of: its hold ends by itself');
    });
  }
}

async function send(
  { position, record }: ClaimedReplay,
  { qualifier, payload }: ReplayClaim,
  heldUntil: number,
  { lambdaIn, allowed, region }: RunnerParts,
): Promise<Ended> {
  const prepared: PreparedReplay = record
    ? prepareReplay(record, { allowed, region, qualifier, payload })
    : { refusal: 'deleted' };
  if ('refusal' in prepared) return { position, state: 'refused', reason: prepared.refusal };
  // This process stood still meanwhile: another runner may have told a person that this one is uncertain.
  if (performance.now() > heldUntil) return { position, state: 'planned' };
  const { target } = prepared;
  return { position, ...(await sendEvent(lambdaIn(target.region), target, prepared.payload)) };
}

/** What is known about a sent event mustn't be lost: a store that is away is waited for. */
async function finish(id: string, ended: readonly Ended[], { store, log }: RunnerParts): Promise<void> {
  const results = ended.map(({ problem: _, pause: __, error: ___, ...result }) => result);
  const problem = ended.find((one) => one.problem !== undefined)?.problem;
  const options = { problem, pause: ended.some((one) => one.pause === true) };
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await store.finishReplays(id, results, options);
    } catch (error) {
      log.warn({ err: error, replay: id }, 'What became of replays could not be stored yet');
      if (attempt >= MAX_FINISH_ATTEMPTS) throw error;
      await delay(backoffMs(attempt, BACKOFF));
    }
  }
}
