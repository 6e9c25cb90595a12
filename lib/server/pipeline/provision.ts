import type { SetupEffect } from '#lib/domain/api/setup-api.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { Logger } from '#lib/server/log.ts';
import { bucketStep } from './bucket/bucket-step.ts';
import { destinationsStep } from './destinations/destinations-step.ts';
import { functionStep } from './function/function-step.ts';
import { notificationStep } from './notification/notification-step.ts';
import { permissionStep } from './permission/permission-step.ts';
import { queueStep } from './queue/queue-step.ts';
import { rolePolicyStep } from './role/role-policy-step.ts';
import { roleStep } from './role/role-step.ts';
import type { ProvisionContext, ProvisionStep } from './step.ts';

/** In the order in which they need each other. */
export const provisionSteps: ProvisionStep[] = [
  bucketStep,
  queueStep('success'),
  queueStep('failure'),
  roleStep,
  rolePolicyStep,
  functionStep,
  permissionStep,
  notificationStep,
  destinationsStep(),
];

export interface StepResult {
  step: string;
  did: 'made' | 'changed' | 'unchanged';
  detail: string;
  /** Absent where nothing was to do. */
  effect?: SetupEffect;
}

const DEEDS = { present: 'unchanged', absent: 'made', differs: 'changed' } as const;

type ProvisionParts = Pick<ProvisionContext, 'clients' | 'settings' | 'pipeline'> &
  Partial<Pick<ProvisionContext, 'runtime' | 'signal'>> & {
    log: Logger;
    /** All by default. */
    steps?: ProvisionStep[];
    onProgress?: (result: StepResult) => void;
  };

/**
 * Makes what the pipeline lacks and leaves what is there; a second run changes nothing. Rejects with AppError at the first
 * step that fails, naming it; what was made until then stays.
 */
export async function provision(parts: ProvisionParts): Promise<StepResult[]> {
  const { clients, settings, pipeline, log, onProgress } = parts;
  const { runtime = 'nodejs', signal = new AbortController().signal, steps = provisionSteps } = parts;
  const context: ProvisionContext = { clients, settings, pipeline, runtime, signal };
  const results: StepResult[] = [];
  for (const { name, check } of steps) {
    signal.throwIfAborted();
    try {
      const finding = await check(context);
      if (finding.state !== 'present') await finding.apply();
      const did: StepResult = { step: name, did: DEEDS[finding.state], detail: finding.detail };
      log.info(did, 'provisioned');
      const result = finding.state === 'present' ? did : { ...did, effect: finding.effect };
      results.push(result);
      onProgress?.(result);
    } catch (error) {
      throw toAppError(error, name);
    }
  }
  return results;
}
