import { GetRolePolicyCommand, NoSuchEntityException, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { arnName } from '#lib/domain/arn-name.ts';
import { cliCommand, effect } from '#lib/server/pipeline/effect.ts';
import { foreseeQueueArn } from '#lib/server/pipeline/foreseen.ts';
import { MADE_BY_SID } from '#lib/server/pipeline/made-by.ts';
import {
  allows,
  type PolicyDocument,
  parsePolicy,
  type Statement,
} from '#lib/server/pipeline/policy/policy-document.ts';
import type { ProvisionContext, ProvisionStep } from '#lib/server/pipeline/step.ts';
import { findRoleName } from './execution-role.ts';
import { decide, readRolePolicies } from './role-policies.ts';

export const ROLE_POLICY_NAME = 'LambdaSQSQueueDestinationExecutionRole';
export const SEND_MESSAGE = 'sqs:SendMessage';

export async function readOwnPolicy(
  { clients }: Pick<ProvisionContext, 'clients'>,
  RoleName: string,
): Promise<PolicyDocument | undefined> {
  try {
    const input = { RoleName, PolicyName: ROLE_POLICY_NAME };
    const { PolicyDocument: document } = await clients.iam.send(new GetRolePolicyCommand(input));
    return document === undefined ? undefined : parsePolicy(document);
  } catch (error) {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  }
}

/** Statements that a policy of this name already has stay; ours is written again with what is missing. */
function withQueues(policy: PolicyDocument | undefined, missing: string[]): PolicyDocument {
  const { Statement = [] } = policy ?? {};
  const own = Statement.filter(({ Sid }) => Sid === MADE_BY_SID).flatMap(({ Resource = [] }) => Resource);
  const others = Statement.filter(({ Sid }) => Sid !== MADE_BY_SID);
  const added: Statement = {
    Sid: MADE_BY_SID,
    Effect: 'Allow',
    Action: [SEND_MESSAGE],
    Resource: [...new Set([...own, ...missing])],
  };
  return { Version: '2012-10-17', ...policy, Statement: [...others, added] };
}

async function lacksPermission({ clients }: ProvisionContext, roleName: string, missing: string[]): Promise<string[]> {
  if (missing.length === 0) return [];
  const policies = await readRolePolicies(clients.iam, roleName);
  return missing.filter((queue) => decide(policies, SEND_MESSAGE, queue).decision !== 'allowed');
}

/** Allows the function's role to send to both queues, unless one of its policies does so already. */
export const rolePolicyStep: ProvisionStep = {
  name: 'role policy',
  async check(context) {
    const RoleName = await findRoleName(context);
    const queues = [await foreseeQueueArn(context, 'success'), await foreseeQueueArn(context, 'failure')];
    const policy = await readOwnPolicy(context, RoleName);
    const uncovered = queues.filter(
      (queue) => !policy?.Statement.some((statement) => allows(statement, SEND_MESSAGE, queue)),
    );
    const missing = await lacksPermission(context, RoleName, uncovered);
    const detail = `${ROLE_POLICY_NAME} on ${RoleName}`;
    if (missing.length === 0) return { state: 'present', detail };
    const input = {
      RoleName,
      PolicyName: ROLE_POLICY_NAME,
      PolicyDocument: JSON.stringify(withQueues(policy, missing)),
    };
    return {
      state: policy ? 'differs' : 'absent',
      detail: `${detail}: ${SEND_MESSAGE} on ${missing.join(', ')}`,
      effect: effect(
        'allow-send',
        { role: RoleName, policy: ROLE_POLICY_NAME, queues: missing.map(arnName).join(', ') },
        cliCommand(context.settings, 'iam', 'put-role-policy', input),
      ),
      async apply() {
        await context.clients.iam.send(new PutRolePolicyCommand(input));
      },
    };
  },
};
