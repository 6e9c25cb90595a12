import type { SetupCheckName, SetupFact, SetupFinding } from '#lib/domain/api/setup-api.ts';
import type { ProvisionStep } from '#lib/server/pipeline/step.ts';
import type { SetupParts } from './setup-parts.ts';
import type { SetupSnapshot } from './setup-snapshot.ts';

export interface SetupContext extends SetupParts {
  /** Read once for all checks of a run. */
  snapshot: SetupSnapshot;
}

export interface Judgement {
  state: 'ok' | 'missing' | 'wrong' | 'pending';
  evidence: SetupFact[];
  findings: SetupFinding[];
}

/** One line of the checklist. */
export interface Check {
  name: SetupCheckName;
  /** Only reads. Rejects with Obstacle where it can't look. */
  judge: (context: SetupContext) => Promise<Judgement>;
  /** The steps of provisioning that fix it; none where a person has to. */
  steps: ProvisionStep[];
  /** The AWS CLI's commands that show the same. */
  look: (context: SetupContext) => Promise<string[]>;
}
