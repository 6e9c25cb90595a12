import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { arnName } from '#lib/domain/arn-name.ts';
import { readForCheck } from '#lib/server/pipeline/checklist/read-for-check.ts';
import type { SetupParts } from '#lib/server/pipeline/checklist/setup-parts.ts';
import { UnreadableError } from '#lib/server/pipeline/checklist/unreadable-error.ts';
import { decide, type PolicyDecision, readRolePolicies } from './role-policies.ts';
import { SEND_MESSAGE } from './role-policy-step.ts';

export interface SendPermission {
  queueArn: string;
  decision: PolicyDecision;
  /** The policy that decides, where it is known. */
  by?: string;
}

export interface RolePermissions {
  /** `simulated` by IAM, which sees boundaries too; else `read` from the role's policies. */
  method: 'simulated' | 'read';
  permissions: SendPermission[];
}

type Iam = SetupParts['clients']['iam'];

/** Whether a role may send to each of the queues. Rejects with Obstacle when IAM lets nothing be seen. */
export async function readSendPermissions(iam: Iam, roleArn: string, queueArns: string[]): Promise<RolePermissions> {
  try {
    return { method: 'simulated', permissions: await simulate(iam, roleArn, queueArns) };
  } catch (error) {
    const isRefused =
      error instanceof UnreadableError && (error.found.state === 'not-allowed' || error.found.state === 'not-offered');
    if (!isRefused) throw error;
    return { method: 'read', permissions: await read(iam, roleArn, queueArns, error) };
  }
}

async function simulate(iam: Iam, roleArn: string, queueArns: string[]): Promise<SendPermission[]> {
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: roleArn,
    ActionNames: [SEND_MESSAGE],
    ResourceArns: queueArns,
  });
  const permission = { actions: ['iam:SimulatePrincipalPolicy'], resource: roleArn };
  const { EvaluationResults = [] } = await readForCheck('policy simulation', permission, () => iam.send(command));
  return queueArns.map((queueArn) => {
    const result = EvaluationResults.find(({ EvalResourceName }) => EvalResourceName === queueArn);
    const by = result?.MatchedStatements?.[0]?.SourcePolicyId;
    return { queueArn, decision: decisionOf(result?.EvalDecision), ...(by && { by: plainName(by) }) };
  });
}

function decisionOf(decision: string | undefined): PolicyDecision {
  if (decision === 'allowed') return 'allowed';
  return decision === 'explicitDeny' ? 'explicitly-denied' : 'denied';
}

/** IAM writes an inline policy as role_ROLE_POLICY. */
function plainName(sourcePolicyId: string): string {
  return sourcePolicyId.replace(/^role_[^_]+_/, '');
}

async function read(
  iam: Iam,
  roleArn: string,
  queueArns: string[],
  refusal: UnreadableError,
): Promise<SendPermission[]> {
  const roleName = arnName(roleArn);
  const permission = { actions: ['iam:ListRolePolicies'], resource: roleArn };
  try {
    const policies = await readForCheck(`policies of the role ${roleName}`, permission, () =>
      readRolePolicies(iam, roleName),
    );
    return queueArns.map((queueArn) => ({ queueArn, ...decide(policies, SEND_MESSAGE, queueArn) }));
  } catch (error) {
    // Simulating is one permission, reading five: the first is the least that helps.
    throw error instanceof UnreadableError && error.found.state === 'not-allowed' ? refusal : error;
  }
}
