import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import { allows, denies, parsePolicy, type Statement } from '#lib/server/pipeline/policy/policy-document.ts';

/** The most that IAM gives at once, and more than a role can have. */
const MAX_ITEMS = 1000;

export interface RolePolicy {
  name: string;
  statements: Statement[];
}

type Iam = AwsClients['iam'];

/** Inline and attached policies of a role; none where there is no such role. */
export async function readRolePolicies(iam: Iam, RoleName: string): Promise<RolePolicy[]> {
  const found = await Promise.all([readInline(iam, RoleName), readAttached(iam, RoleName)]).catch(noneWhereMissing);
  return found.flat();
}

async function readInline(iam: Iam, RoleName: string): Promise<RolePolicy[]> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName, MaxItems: MAX_ITEMS }));
  return Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return toRolePolicy(PolicyName, PolicyDocument);
    }),
  );
}

async function readAttached(iam: Iam, RoleName: string): Promise<RolePolicy[]> {
  const { AttachedPolicies = [] } = await iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName, MaxItems: MAX_ITEMS }),
  );
  const policies = AttachedPolicies.map(async ({ PolicyName = '', PolicyArn }) => {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const input = { PolicyArn, VersionId: Policy?.DefaultVersionId };
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(input));
    return [toRolePolicy(PolicyName, PolicyVersion?.Document)];
  });
  return (await Promise.all(policies.map((policy) => policy.catch(noneWhereMissing)))).flat();
}

function toRolePolicy(name: string, document: string | undefined): RolePolicy {
  return { name, statements: document === undefined ? [] : parsePolicy(document).Statement };
}

function noneWhereMissing(error: unknown): never[] {
  if (error instanceof NoSuchEntityException) return [];
  throw error;
}

/** `conditional`: allowed or denied by a statement with a condition, which nothing here can judge. */
export type PolicyDecision = 'allowed' | 'denied' | 'explicitly-denied' | 'conditional';

/** What identity policies say about an action; `by` is the policy that decides. Permissions boundaries aren't seen. */
export function decide(
  policies: RolePolicy[],
  action: string,
  resource: string,
): { decision: PolicyDecision; by?: string } {
  const statements = policies.flatMap(({ name, statements }) => statements.map((statement) => ({ name, statement })));
  const denying = statements.filter(({ statement }) => denies(statement, action, resource));
  const allowing = statements.filter(({ statement }) => allows(statement, action, resource));
  const isPlain = ({ statement }: { statement: Statement }) => statement.Condition === undefined;
  const denial = denying.find(isPlain);
  if (denial) return { decision: 'explicitly-denied', by: denial.name };
  const first = allowing.find(isPlain) ?? allowing[0];
  if (!first) return { decision: 'denied' };
  return { decision: denying.length > 0 || !isPlain(first) ? 'conditional' : 'allowed', by: first.name };
}
