import type { SetupEffect } from '#lib/domain/api/setup-api.ts';
import type { ProvisionContext, ProvisionStep } from './step.ts';

/** What steps would change, in their order. Only reads. Rejects where one can't look. */
export async function planSteps(steps: ProvisionStep[], context: ProvisionContext): Promise<SetupEffect[]> {
  const effects: SetupEffect[] = [];
  for (const step of steps) {
    const finding = await step.check(context);
    if (finding.state !== 'present') effects.push(finding.effect);
  }
  return effects;
}
