import type { SetupFix, SetupReport } from '#lib/domain/api.ts';
import type { Logger } from '../log.ts';
import { provision } from '../provision/provision.ts';
import { runChecks } from './run-checks.ts';
import type { SetupParts } from './setup-check.ts';
import { setupChecks } from './setup-checks.ts';

/** The checklist of the chain, and its fixes. */
export interface Setup {
  /** Only reads. */
  read(signal?: AbortSignal): Promise<SetupReport>;
  /** Mends one line, or makes whatever the chain lacks; answers what is found after it. Rejects with AppError. */
  fix(request: SetupFix): Promise<SetupReport>;
}

const runtime = 'nodejs';

export function createSetup({ log, ...parts }: SetupParts & { log: Logger }): Setup {
  let last: Promise<unknown> = Promise.resolve();

  async function read(signal = new AbortController().signal): Promise<SetupReport> {
    const checks = await runChecks({ ...parts, runtime, signal });
    return { checkedAt: new Date().toISOString(), checks };
  }

  async function fixNow({ fix }: SetupFix): Promise<void> {
    const steps = setupChecks.find(({ name }) => name === fix)?.steps;
    await provision({ ...parts, log, runtime, ...(steps && { steps }) });
  }

  return {
    read,
    async fix(request) {
      // One after the other: the second of two clicks finds everything done.
      const mine = last.catch(() => undefined).then(() => fixNow(request));
      last = mine;
      await mine;
      return read();
    },
  };
}
