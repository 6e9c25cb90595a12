import { GetRolePolicyCommand, NoSuchEntityException, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { nameOfArn } from '../arn-name.ts';
import { cliCommand, effect } from '../effect.ts';
import { madeBySid } from '../made-by.ts';
import { allows, type PolicyDocument, parsePolicy, type Statement } from '../policy/policy-document.ts';
import { readQueueArn } from '../queue/queue-step.ts';
import type { ProvisionContext, ProvisionStep } from '../step.ts';
import { findRoleName } from './execution-role.ts';
import { decide, readRolePolicies } from './role-policies.ts';

export const rolePolicyName = 'LambdaSQSQueueDestinationExecutionRole';
export const sendMessage = 'sqs:SendMessage';

export async function readOwnPolicy(
  { clients }: Pick<ProvisionContext, 'clients'>,
  RoleName: string,
): Promise<PolicyDocument | undefined> {
  try {
    const input = { RoleName, PolicyName: rolePolicyName };
    const { PolicyDocument: document } = await clients.iam.send(new GetRolePolicyCommand(input));
    return document === undefined ? undefined : parsePolicy(document);
  } catch (error) {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  }
}

/** Statements that a policy of this name has already stay; ours is made anew with what is missing. */
function withQueues(policy: PolicyDocument | undefined, missing: string[]): PolicyDocument {
  const { Statement = [] } = policy ?? {};
  const own = Statement.filter(({ Sid }) => Sid === madeBySid).flatMap(({ Resource = [] }) => Resource);
  const others = Statement.filter(({ Sid }) => Sid !== madeBySid);
  const added: Statement = {
    Sid: madeBySid,
    Effect: 'Allow',
    Action: [sendMessage],
    Resource: [...new Set([...own, ...missing])],
  };
  return { Version: '2012-10-17', ...policy, Statement: [...others, added] };
}

async function lacksPermission({ clients }: ProvisionContext, roleName: string, missing: string[]): Promise<string[]> {
  if (missing.length === 0) return [];
  const policies = await readRolePolicies(clients.iam, roleName);
  return missing.filter((queue) => decide(policies, sendMessage, queue).decision !== 'allowed');
}

/** Allows the function's role to send to both queues, unless one of its policies does so already. */
export const rolePolicyStep: ProvisionStep = {
  name: 'role policy',
  async check(context) {
    const RoleName = await findRoleName(context);
    const queues = [await readQueueArn(context, 'success'), await readQueueArn(context, 'failure')];
    const policy = await readOwnPolicy(context, RoleName);
    const uncovered = queues.filter(
      (queue) => !policy?.Statement.some((statement) => allows(statement, sendMessage, queue)),
    );
    const missing = await lacksPermission(context, RoleName, uncovered);
    const detail = `${rolePolicyName} on ${RoleName}`;
    if (missing.length === 0) return { state: 'present', detail };
    const input = {
      RoleName,
      PolicyName: rolePolicyName,
      PolicyDocument: JSON.stringify(withQueues(policy, missing)),
    };
    return {
      state: policy ? 'differs' : 'absent',
      detail: `${detail}: ${sendMessage} on ${missing.join(', ')}`,
      effect: effect(
        'allow-send',
        { role: RoleName, policy: rolePolicyName, queues: missing.map(nameOfArn).join(', ') },
        cliCommand(context.settings, 'iam', 'put-role-policy', input),
      ),
      async apply() {
        await context.clients.iam.send(new PutRolePolicyCommand(input));
      },
    };
  },
};
