import {
  DeleteFunctionEventInvokeConfigCommand,
  type FunctionEventInvokeConfig,
  ListFunctionEventInvokeConfigsCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { readFunctionArn } from '#lib/domain/function-arn.ts';
import type { FoundFunction } from '../function/function-removal.ts';
import { unlessMissing } from '../made-by-us.ts';
import type { FoundQueue } from '../queue/queue-removal.ts';
import { joinPlans, nothing, type TeardownContext, type TeardownPlan } from '../teardown-plan.ts';

const members = { success: 'OnSuccess', failure: 'OnFailure' } as const;

/** On a function that stays, destinations that name a queue which goes would lead nowhere: they are taken off. */
export async function planDestinations(
  context: TeardownContext,
  found: FoundFunction | undefined,
  queues: FoundQueue[],
): Promise<TeardownPlan> {
  if (!found || found.isOurs) return nothing;
  const configs = await unlessMissing(`destinations of the function ${found.name}`, async () => {
    const command = new ListFunctionEventInvokeConfigsCommand({ FunctionName: found.name });
    return (await context.clients.lambda.send(command)).FunctionEventInvokeConfigs;
  });
  return joinPlans((configs ?? []).map((config) => planConfig(context, found.name, config, queues)));
}

function planConfig(
  { clients: { lambda } }: TeardownContext,
  FunctionName: string,
  config: FunctionEventInvokeConfig,
  queues: FoundQueue[],
): TeardownPlan {
  const { DestinationConfig = {}, MaximumRetryAttempts, MaximumEventAgeInSeconds } = config;
  const namesOurs = (lane: keyof typeof members) =>
    queues.some(({ arn, isOurs }) => isOurs && arn === DestinationConfig[members[lane]]?.Destination);
  const gone = (['success', 'failure'] as const).filter(namesOurs);
  if (gone.length === 0) return nothing;
  const { qualifier = '$LATEST' } = readFunctionArn(config.FunctionArn ?? '');
  const key = { FunctionName, ...(qualifier !== '$LATEST' && { Qualifier: qualifier }) };
  const left = Object.fromEntries(
    (['success', 'failure'] as const)
      .filter((lane) => !gone.includes(lane) && DestinationConfig[members[lane]]?.Destination)
      .map((lane) => [members[lane], DestinationConfig[members[lane]]]),
  );
  const isEmpty =
    Object.keys(left).length === 0 && MaximumRetryAttempts === undefined && MaximumEventAgeInSeconds === undefined;
  const settings = { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig: left };
  const remove = async () => {
    if (isEmpty) await lambda.send(new DeleteFunctionEventInvokeConfigCommand(key));
    else await lambda.send(new PutFunctionEventInvokeConfigCommand({ ...key, ...settings }));
  };
  const name = `${gone.map((lane) => `on ${lane}`).join(', ')} of ${FunctionName}:${qualifier}`;
  return { removals: [{ thing: 'destinations', name, remove }], kept: [] };
}
