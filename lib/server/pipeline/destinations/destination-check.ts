import type { QueueLane } from '#lib/domain/api/api.ts';
import type { SetupFact } from '#lib/domain/api/setup-api.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { invokedOrLatest, needQueue } from '#lib/server/pipeline/checklist/setup-needs.ts';
import type { SetupSnapshot } from '#lib/server/pipeline/checklist/setup-snapshot.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';
import { DESTINATION_MEMBERS } from './destination-members.ts';
import { destinationsStep } from './destinations-step.ts';

const ABSENCES = { success: 'no-success-destination', failure: 'no-failure-destination' } as const;

/** The ARNs that a lane's records go to; on what S3 invokes, $LATEST where it invokes nothing yet. */
export async function readDestination(snapshot: SetupSnapshot, lane: QueueLane) {
  const configs = await snapshot.eventInvokeConfigs();
  const qualifier = await invokedOrLatest(snapshot);
  return { qualifier, target: configs.get(qualifier)?.DestinationConfig?.[DESTINATION_MEMBERS[lane]]?.Destination };
}

async function judgeDestination(lane: QueueLane, { snapshot, pipeline }: SetupContext): Promise<Judgement> {
  const { qualifier, target } = await readDestination(snapshot, lane);
  const queue = await needQueue(snapshot, lane);
  const evidence: SetupFact[] = [
    { fact: 'qualifier', value: qualifier },
    { fact: 'destination', value: target ?? '-' },
  ];
  const values = { queue: pipeline.queue(lane).name, target: target ?? '' };
  if (target === queue.arn) return { state: 'ok', evidence, findings: [] };
  if (target === undefined) return { state: 'missing', evidence, findings: [{ code: ABSENCES[lane], values }] };
  const code = target.endsWith('.fifo') ? 'destination-fifo' : 'destination-elsewhere';
  return { state: 'wrong', evidence, findings: [{ code, values }] };
}

/** Where Lambda sends the records of one outcome. */
export function destinationCheck(lane: QueueLane): Check {
  return {
    name: lane === 'success' ? 'on-success' : 'on-failure',
    judge: (context) => judgeDestination(lane, context),
    steps: [destinationsStep([lane])],
    async look({ settings, snapshot }) {
      const qualifier = await snapshot.invokedQualifier().catch(() => undefined);
      const input = { FunctionName: settings.functionName, ...(qualifier && { Qualifier: qualifier }) };
      return [cliCommand(settings, 'lambda', 'get-function-event-invoke-config', input)];
    },
  };
}
