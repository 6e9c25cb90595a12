import type { SetupEffect, SetupFix, SetupFixResult, SetupReport } from '#lib/domain/api/setup-api.ts';
import type { Logger } from '#lib/server/log.ts';
import { planSteps } from '#lib/server/pipeline/plan-steps.ts';
import { combinePolicies } from '#lib/server/pipeline/policy/combine-policies.ts';
import { provision, provisionSteps } from '#lib/server/pipeline/provision.ts';
import { runChecks } from './run-checks.ts';
import { setupChecks } from './setup-checks.ts';
import type { SetupParts } from './setup-parts.ts';
import { createSharedReport } from './shared-report.ts';

/** The checklist of the pipeline, and its fixes. */
export interface Setup {
  /** What is found now, or was a second ago. Only reads. */
  read(): Promise<SetupReport>;
  /** What was found a short while ago, for everybody who looks; longer ago while nothing changes. */
  latest(): Promise<SetupReport>;
  /** Fixes one line, or makes whatever the pipeline lacks; returns what it did and what is found after it. Rejects with AppError. */
  fix(request: SetupFix): Promise<SetupFixResult>;
  /** After a change by somebody else: what was found before it is given to nobody any more. */
  forget(): void;
}

const RUNTIME = 'nodejs';

/** `onFix` is called after each fix, whatever came of it. */
export function createSetup({ log, onFix, ...parts }: SetupParts & { log: Logger; onFix?: () => void }): Setup {
  let last: Promise<unknown> = Promise.resolve();

  const shared = createSharedReport(async () => {
    const context = { ...parts, runtime: RUNTIME, signal: new AbortController().signal } as const;
    const checks = await runChecks(context);
    const policy = combinePolicies(checks);
    const isPlanned = checks.filter(({ fix }) => fix).length > 1;
    // Where a step can't look, the plan isn't known.
    const plan = isPlanned
      ? await planSteps(provisionSteps, { ...context, isPlan: true }).catch(() => undefined)
      : undefined;
    return {
      checkedAt: new Date().toISOString(),
      checks,
      ...(plan && { plan }),
      ...(policy !== undefined && { policy }),
    };
  });

  async function fixNow({ fix }: SetupFix): Promise<SetupEffect[]> {
    const steps = setupChecks.find(({ name }) => name === fix)?.steps;
    try {
      const results = await provision({ ...parts, log, runtime: RUNTIME, ...(steps && { steps }) });
      return results.flatMap(({ effect }) => effect ?? []);
    } finally {
      shared.forget();
      onFix?.();
    }
  }

  return {
    read: shared.fresh,
    latest: shared.latest,
    async fix(request) {
      // One after the other: the second of two clicks finds everything done.
      const mine = last.catch(() => undefined).then(() => fixNow(request));
      last = mine;
      const done = await mine;
      return { ...(await shared.fresh()), done };
    },
    forget: shared.forget,
  };
}
