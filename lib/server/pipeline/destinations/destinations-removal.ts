import {
  DeleteFunctionEventInvokeConfigCommand,
  type FunctionEventInvokeConfig,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { readFunctionArn } from '#lib/domain/function-arn.ts';
import type { FoundFunction } from '#lib/server/pipeline/function/function-removal.ts';
import { unlessMissing } from '#lib/server/pipeline/made-by-us.ts';
import type { FoundQueue } from '#lib/server/pipeline/queue/queue-removal.ts';
import { joinPlans, NOTHING, type TeardownContext, type TeardownPlan } from '#lib/server/pipeline/teardown-plan.ts';
import { DESTINATION_MEMBERS } from './destination-members.ts';
import { listEventInvokeConfigs } from './list-event-invoke-configs.ts';

/** On a function that stays, destinations that name a queue which goes would lead nowhere: they are taken off. */
export async function planDestinations(
  context: TeardownContext,
  found: FoundFunction | undefined,
  queues: FoundQueue[],
): Promise<TeardownPlan> {
  if (!found || found.isOurs) return NOTHING;
  const configs = await unlessMissing(`destinations of the function ${found.name}`, () =>
    listEventInvokeConfigs(context.clients.lambda, found.name),
  );
  return joinPlans((configs ?? []).map((config) => planConfig(context, found.name, config, queues)));
}

function planConfig(
  { clients: { lambda } }: TeardownContext,
  FunctionName: string,
  config: FunctionEventInvokeConfig,
  queues: FoundQueue[],
): TeardownPlan {
  const { DestinationConfig = {}, MaximumRetryAttempts, MaximumEventAgeInSeconds } = config;
  const namesOurs = (lane: QueueLane) =>
    queues.some(({ arn, isOurs }) => isOurs && arn === DestinationConfig[DESTINATION_MEMBERS[lane]]?.Destination);
  const removed = QUEUE_LANES.filter(namesOurs);
  if (removed.length === 0) return NOTHING;
  const { qualifier = '$LATEST' } = readFunctionArn(config.FunctionArn ?? '');
  const key = { FunctionName, ...(qualifier !== '$LATEST' && { Qualifier: qualifier }) };
  const left = Object.fromEntries(
    QUEUE_LANES.filter(
      (lane) => !removed.includes(lane) && DestinationConfig[DESTINATION_MEMBERS[lane]]?.Destination,
    ).map((lane) => [DESTINATION_MEMBERS[lane], DestinationConfig[DESTINATION_MEMBERS[lane]]]),
  );
  const isEmpty =
    Object.keys(left).length === 0 && MaximumRetryAttempts === undefined && MaximumEventAgeInSeconds === undefined;
  const settings = { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig: left };
  const remove = async () => {
    if (isEmpty) await lambda.send(new DeleteFunctionEventInvokeConfigCommand(key));
    else await lambda.send(new PutFunctionEventInvokeConfigCommand({ ...key, ...settings }));
  };
  const name = `${removed.map((lane) => `on ${lane}`).join(', ')} of ${FunctionName}:${qualifier}`;
  return { removals: [{ thing: 'destinations', name, remove }], kept: [] };
}
