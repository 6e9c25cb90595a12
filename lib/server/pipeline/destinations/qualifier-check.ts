import type { SetupFact } from '#lib/domain/api/setup-api.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { blockedBy } from '#lib/server/pipeline/checklist/unreadable-error.ts';
import { destinationsStep } from './destinations-step.ts';
import { listDestinationsCommand } from './list-destinations-command.ts';

async function judge({ snapshot }: SetupContext): Promise<Judgement> {
  const [configs, invoked] = await Promise.all([snapshot.eventInvokeConfigs(), snapshot.invokedQualifier()]);
  if (invoked === undefined) throw blockedBy('notification');
  const withDestinations = [...configs]
    .filter(
      ([, { DestinationConfig }]) =>
        DestinationConfig?.OnSuccess?.Destination || DestinationConfig?.OnFailure?.Destination,
    )
    .map(([qualifier]) => qualifier);
  const evidence: SetupFact[] = [
    { fact: 'invokes', value: invoked },
    { fact: 'destinationsOn', value: withDestinations.join(', ') || '-' },
  ];
  if (withDestinations.includes(invoked)) return { state: 'ok', evidence, findings: [] };
  const values = { invoked, found: withDestinations.join(', ') };
  return withDestinations.length === 0
    ? { state: 'missing', evidence, findings: [{ code: 'no-destinations', values }] }
    : { state: 'wrong', evidence, findings: [{ code: 'destinations-elsewhere', values }] };
}

/** Destinations belong to a version or an alias: set on another one than S3 invokes, they are never used. */
export const qualifierCheck: Check = {
  name: 'qualifier',
  judge,
  steps: [destinationsStep()],
  look: async (context) => [listDestinationsCommand(context)],
};
