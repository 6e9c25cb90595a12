import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { FoundFunction } from '#lib/server/pipeline/function/function-removal.ts';
import { MADE_BY_SID } from '#lib/server/pipeline/made-by.ts';
import { isMadeByUs, NOT_OURS, unlessMissing } from '#lib/server/pipeline/made-by-us.ts';
import {
  joinPlans,
  NOTHING,
  type Removal,
  type TeardownContext,
  type TeardownPlan,
} from '#lib/server/pipeline/teardown-plan.ts';
import { ROLE_POLICY_NAME, readOwnPolicy } from './role-policy-step.ts';

/** The role of the function, and the one that provisioning would have made for it. */
export async function planRoles(context: TeardownContext, found: FoundFunction | undefined): Promise<TeardownPlan> {
  const names = new Set([found?.roleName || [], `${context.settings.functionName}-role`].flat());
  return joinPlans(await Promise.all([...names].map((name) => planRole(context, name, found))));
}

async function planRole(
  context: TeardownContext,
  RoleName: string,
  found: FoundFunction | undefined,
): Promise<TeardownPlan> {
  const { iam } = context.clients;
  const role = await unlessMissing(`role ${RoleName}`, () => iam.send(new GetRoleCommand({ RoleName })));
  if (!role) return NOTHING;
  const [policy, others] = await Promise.all([planPolicy(context, RoleName), readOtherPolicies(context, RoleName)]);
  const kept = (why: string): TeardownPlan => ({
    removals: policy.removal ? [policy.removal] : [],
    kept: [{ thing: 'execution role', name: RoleName, why }],
  });
  if (!isMadeByUs(role.Role?.Tags)) return kept(NOT_OURS);
  if (found && !found.isOurs && found.roleName === RoleName) return kept(`the function ${found.name} runs as it`);
  const foreign = [...others, ...(policy.isShared ? [ROLE_POLICY_NAME] : [])];
  if (foreign.length > 0) return kept(`it has policies that provisioning didn't make: ${foreign.join(', ')}`);
  const remove = async () => {
    await iam.send(new DeleteRoleCommand({ RoleName }));
  };
  return {
    removals: [policy.removal ?? [], { thing: 'execution role', name: RoleName, remove }].flat(),
    kept: [],
  };
}

/** Statements that somebody else put into the policy of this name stay. */
async function planPolicy(
  context: TeardownContext,
  RoleName: string,
): Promise<{ removal?: Removal; isShared: boolean }> {
  const { iam } = context.clients;
  const policy = await readOwnPolicy(context, RoleName);
  const others = policy?.Statement.filter(({ Sid }) => Sid !== MADE_BY_SID) ?? [];
  const isShared = others.length > 0;
  if (!policy || others.length === policy.Statement.length) return { isShared };
  const key = { RoleName, PolicyName: ROLE_POLICY_NAME };
  const PolicyDocument = JSON.stringify({ ...policy, Statement: others });
  const remove = async () => {
    if (isShared) await iam.send(new PutRolePolicyCommand({ ...key, PolicyDocument }));
    else await iam.send(new DeleteRolePolicyCommand(key));
  };
  const also = isShared ? 'its other statements stay' : undefined;
  const name = `${ROLE_POLICY_NAME} on ${RoleName}`;
  return { removal: { thing: 'role policy', name, ...(also && { also }), remove }, isShared };
}

async function readOtherPolicies({ clients: { iam } }: TeardownContext, RoleName: string): Promise<string[]> {
  const [{ PolicyNames = [] }, { AttachedPolicies = [] }] = await Promise.all([
    iam.send(new ListRolePoliciesCommand({ RoleName })),
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName })),
  ]);
  const inline = PolicyNames.filter((name) => name !== ROLE_POLICY_NAME);
  return [...inline, ...AttachedPolicies.map(({ PolicyName = '?' }) => PolicyName)];
}
