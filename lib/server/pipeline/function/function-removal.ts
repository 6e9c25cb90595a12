import { DeleteFunctionCommand, GetFunctionConfigurationCommand, ListTagsCommand } from '@aws-sdk/client-lambda';
import { arnName } from '#lib/domain/arn-name.ts';
import { isMadeByUs, NOT_OURS, unlessMissing } from '#lib/server/pipeline/made-by-us.ts';
import { NOTHING, type TeardownContext, type TeardownPlan } from '#lib/server/pipeline/teardown-plan.ts';

export interface FoundFunction {
  name: string;
  arn: string;
  roleName: string;
  isOurs: boolean;
}

export async function findFunction({ clients, settings }: TeardownContext): Promise<FoundFunction | undefined> {
  const name = settings.functionName;
  return unlessMissing(`function ${name}`, async () => {
    const { lambda } = clients;
    const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
    const { FunctionArn: arn = '', Role = '' } = found;
    const { Tags } = await lambda.send(new ListTagsCommand({ Resource: arn }));
    return { name, arn, roleName: arnName(Role), isOurs: isMadeByUs(Tags) };
  });
}

/** Its destinations and its resource policy go with it. */
export function planFunction({ clients }: TeardownContext, found: FoundFunction | undefined): TeardownPlan {
  if (!found) return NOTHING;
  const { name, isOurs } = found;
  if (!isOurs) return { removals: [], kept: [{ thing: 'function', name, why: NOT_OURS }] };
  const remove = async () => {
    await clients.lambda.send(new DeleteFunctionCommand({ FunctionName: name }));
  };
  return { removals: [{ thing: 'function', name, also: 'with its destinations', remove }], kept: [] };
}
