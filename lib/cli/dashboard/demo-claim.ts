import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { isProcessAlive } from '#lib/local-aws/is-process-alive.ts';
import { makeDataFolder, OWNER_ONLY_FILE } from '#lib/server/private-files.ts';
import { answersHealth } from './start-dashboard.ts';

const START_TIMEOUT_MS = 180_000;
const POLL_MS = 200;

/** Which demo of this clone runs; `url` once it's up. */
const Claim = z.object({ pid: z.number().int().positive(), url: z.string().optional() });
type Claim = z.infer<typeof Claim>;

/**
 * Claims this clone for the demo that calls. Returns the address of the demo that already runs here, waiting for one
 * that is just starting; a claim left by a demo that was killed is taken over.
 */
export async function claimDemo(file: string, pid = process.pid): Promise<{ runningUrl?: string }> {
  makeDataFolder(dirname(file));
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (true) {
    try {
      writeFileSync(file, JSON.stringify({ pid }), { flag: 'wx', mode: OWNER_ONLY_FILE });
      return {};
    } catch {
      // Somebody's claim is there.
    }
    const claim = readClaim(file);
    const isAlive = claim !== undefined && claim.pid !== pid && isProcessAlive(claim.pid);
    if (isAlive && claim.url && (await answersHealth(claim.url))) return { runningUrl: claim.url };
    // A process id is used again some day: a claim of one that is up but doesn't answer is nobody's.
    if (!isAlive || claim.url || performance.now() > deadline) rmSync(file, { force: true });
    else await wait(POLL_MS);
  }
}

export function publishDemo(file: string, url: string): void {
  writeFileSync(file, JSON.stringify({ pid: process.pid, url }));
}

export function releaseDemo(file: string): void {
  if (readClaim(file)?.pid === process.pid) rmSync(file, { force: true });
}

function readClaim(file: string): Claim | undefined {
  try {
    return Claim.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
