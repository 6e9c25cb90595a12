import { GetRolePolicyCommand, NoSuchEntityException, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { findRoleName } from './execution-role.ts';
import { allows, type PolicyDocument, parsePolicy } from './policy-document.ts';
import { readQueueArn } from './queue-step.ts';
import type { ProvisionContext, ProvisionStep } from './step.ts';

const policyName = 'LambdaSQSQueueDestinationExecutionRole';
const action = 'sqs:SendMessage';

async function readPolicy({ clients }: ProvisionContext, RoleName: string): Promise<PolicyDocument | undefined> {
  try {
    const input = { RoleName, PolicyName: policyName };
    const { PolicyDocument: document } = await clients.iam.send(new GetRolePolicyCommand(input));
    return document === undefined ? undefined : parsePolicy(document);
  } catch (error) {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  }
}

/** Allows the function's role to send to both queues; statements that a policy of this name has already stay. */
export const rolePolicyStep: ProvisionStep = {
  name: 'role policy',
  async check(context) {
    const RoleName = await findRoleName(context);
    const queues = [await readQueueArn(context, 'success'), await readQueueArn(context, 'failure')];
    const policy = await readPolicy(context, RoleName);
    const missing = queues.filter((queue) => !policy?.Statement.some((statement) => allows(statement, action, queue)));
    const detail = `${policyName} on ${RoleName}`;
    if (missing.length === 0) return { state: 'present', detail };
    return {
      state: policy ? 'differs' : 'absent',
      detail: `${detail}: ${action} on ${missing.join(', ')}`,
      async apply() {
        const Statement = [...(policy?.Statement ?? []), { Effect: 'Allow', Action: action, Resource: missing }];
        await context.clients.iam.send(
          new PutRolePolicyCommand({
            RoleName,
            PolicyName: policyName,
            PolicyDocument: JSON.stringify({ Version: '2012-10-17', ...policy, Statement }),
          }),
        );
      },
    };
  },
};
