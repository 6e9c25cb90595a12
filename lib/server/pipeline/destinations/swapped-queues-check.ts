import type { SetupFact } from '#lib/domain/api/setup-api.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { needQueue } from '#lib/server/pipeline/checklist/setup-needs.ts';
import { readDestination } from './destination-check.ts';
import { destinationsStep } from './destinations-step.ts';
import { listDestinationsCommand } from './list-destinations-command.ts';

async function judge({ snapshot }: SetupContext): Promise<Judgement> {
  const [onSuccess, onFailure, success, failure] = await Promise.all([
    readDestination(snapshot, 'success'),
    readDestination(snapshot, 'failure'),
    needQueue(snapshot, 'success'),
    needQueue(snapshot, 'failure'),
  ]);
  const evidence: SetupFact[] = [
    { fact: 'onSuccess', value: onSuccess.target ?? '-' },
    { fact: 'onFailure', value: onFailure.target ?? '-' },
  ];
  if (success.arn === failure.arn) return { state: 'wrong', evidence, findings: [{ code: 'queues-same' }] };
  const isSwapped = onSuccess.target === failure.arn || onFailure.target === success.arn;
  return isSwapped
    ? { state: 'wrong', evidence, findings: [{ code: 'queues-swapped' }] }
    : { state: 'ok', evidence, findings: [] };
}

/** Successes don't go to the queue for failures, nor the other way round. */
export const swappedQueuesCheck: Check = {
  name: 'swapped-queues',
  judge,
  steps: [destinationsStep()],
  look: async (context) => [listDestinationsCommand(context)],
};
