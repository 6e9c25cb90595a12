import {
  type DestinationConfig,
  GetFunctionEventInvokeConfigCommand,
  PutFunctionEventInvokeConfigCommand,
  ResourceNotFoundException,
  UpdateFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { arnName } from '#lib/domain/arn-name.ts';
import { cliCommand, effect } from '#lib/server/pipeline/effect.ts';
import { foreseeQueueArn } from '#lib/server/pipeline/foreseen.ts';
import { findInvokedQualifier } from '#lib/server/pipeline/notification/invoked-qualifier.ts';
import { retryUntilConsistent } from '#lib/server/pipeline/retry-until-consistent.ts';
import type { ProvisionContext, ProvisionStep } from '#lib/server/pipeline/step.ts';
import { DESTINATION_MEMBERS } from './destination-members.ts';

const WORDS = { success: 'on success', failure: 'on failure' } as const;

async function readDestinations(
  { clients, settings }: ProvisionContext,
  Qualifier: string | undefined,
): Promise<DestinationConfig | undefined> {
  try {
    const input = { FunctionName: settings.functionName, Qualifier };
    const { DestinationConfig = {} } = await clients.lambda.send(new GetFunctionEventInvokeConfigCommand(input));
    return DestinationConfig;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function describe(lane: QueueLane, before: string | undefined, after: string): string {
  const words = WORDS[lane];
  return before === undefined || before === after ? `${words} → ${after}` : `${words} → ${after} (was ${before})`;
}

/**
 * On success → success queue, on failure → failure queue, on the version or alias which S3 invokes; retries, maximum
 * age and the lanes that aren't asked for stay as they are.
 */
export function destinationsStep(lanes: readonly QueueLane[] = QUEUE_LANES): ProvisionStep {
  return {
    name: 'destinations',
    async check(context) {
      const { clients, settings, signal } = context;
      const Qualifier = await findInvokedQualifier(context);
      const found = await readDestinations(context, Qualifier);
      const targets = await Promise.all(
        lanes.map(async (lane) => ({
          lane,
          before: found?.[DESTINATION_MEMBERS[lane]]?.Destination,
          after: await foreseeQueueArn(context, lane),
        })),
      );
      const detail = targets.map(({ lane, before, after }) => describe(lane, before, after)).join(', ');
      const changed = targets.filter(({ before, after }) => before !== after);
      if (changed.length === 0) return { state: 'present', detail };
      const replaced = changed.flatMap(({ before }) => before ?? []);
      const wanted = Object.fromEntries(
        targets.map(({ lane, after }) => [DESTINATION_MEMBERS[lane], { Destination: after }]),
      );
      const input = {
        FunctionName: settings.functionName,
        ...(Qualifier !== undefined && { Qualifier }),
        DestinationConfig: { ...found, ...wanted },
      };
      const send = () =>
        found
          ? clients.lambda.send(new UpdateFunctionEventInvokeConfigCommand(input))
          : clients.lambda.send(new PutFunctionEventInvokeConfigCommand(input));
      const operation = found ? 'update-function-event-invoke-config' : 'put-function-event-invoke-config';
      return {
        state: replaced.length > 0 ? 'differs' : 'absent',
        detail,
        effect: effect(
          replaced.length > 0 ? 'replace-destinations' : 'set-destinations',
          {
            function: settings.functionName,
            qualifier: Qualifier ?? '$LATEST',
            targets: changed.map(({ lane, after }) => `${WORDS[lane]} → ${arnName(after)}`).join(', '),
            replaced: replaced.join(', '),
          },
          cliCommand(settings, 'lambda', operation, input),
        ),
        async apply() {
          await retryUntilConsistent(send, {
            // Lambda checks that the role may send to the queues; a new policy takes some seconds to count.
            isTooEarly: ({ name, message }) =>
              name === 'InvalidParameterValueException' && message.includes('permission'),
            signal,
          });
        },
      };
    },
  };
}
