import { z } from 'zod';
import { listOf, matches } from '#lib/local-aws/resource-policy.ts';
import { awsManagedPolicies } from './aws-managed-policies.ts';
import type { IamState, Role } from './iam-state.ts';

const Statement = z.object({
  Effect: z.string(),
  Action: z.unknown().optional(),
  NotAction: z.unknown().optional(),
  Resource: z.unknown().optional(),
  NotResource: z.unknown().optional(),
  Condition: z.unknown().optional(),
});
const Document = z.object({ Statement: z.union([Statement, z.array(Statement)]).transform((value) => [value].flat()) });
type Statement = z.output<typeof Statement>;

export interface SourcePolicy {
  id: string;
  type: 'Role Policy' | 'IAM Policy' | 'AWS managed policy';
  document: string;
}

export interface Decision {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  by: SourcePolicy[];
}

function policiesOf({ policies }: IamState, role: Role): SourcePolicy[] {
  const inline = [...role.inlinePolicies].map(
    ([name, document]): SourcePolicy => ({ id: `role_${role.name}_${name}`, type: 'Role Policy', document }),
  );
  const attached = [...role.attachedPolicyArns].flatMap((arn): SourcePolicy[] => {
    const managed = awsManagedPolicies.get(arn);
    const own = policies.get(arn);
    const version = own?.versions.find(({ id }) => id === own.defaultVersionId);
    const id = arn.slice(arn.lastIndexOf('/') + 1);
    if (managed !== undefined) return [{ id, type: 'AWS managed policy', document: managed }];
    return version ? [{ id, type: 'IAM Policy', document: version.document }] : [];
  });
  return [...inline, ...attached];
}

/** A statement with a condition doesn't apply: nothing of what conditions ask for is known here. */
function applies(statement: Statement, action: string, resource: string): boolean {
  if (statement.Condition !== undefined) return false;
  const hasAction = (value: unknown) =>
    listOf(value ?? []).some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
  const hasResource = (value: unknown) => listOf(value ?? []).some((pattern) => matches(pattern, resource));
  const isAction = statement.NotAction === undefined ? hasAction(statement.Action) : !hasAction(statement.NotAction);
  const isResource =
    statement.NotResource === undefined ? hasResource(statement.Resource) : !hasResource(statement.NotResource);
  return isAction && isResource;
}

/** What a role's policies say about an action on a resource. */
export function decide(state: IamState, role: Role, action: string, resource: string): Decision {
  const applying = policiesOf(state, role).flatMap((policy) => {
    const parsed = Document.safeParse(JSON.parse(policy.document));
    const statements = parsed.success ? parsed.data.Statement : [];
    return statements
      .filter((statement) => applies(statement, action, resource))
      .map(({ Effect }) => ({ Effect, policy }));
  });
  const by = (effect: string) => applying.filter(({ Effect }) => Effect === effect).map(({ policy }) => policy);
  const [denied, allowed] = [by('Deny'), by('Allow')];
  if (denied.length > 0) return { decision: 'explicitDeny', by: denied };
  return allowed.length > 0 ? { decision: 'allowed', by: allowed } : { decision: 'implicitDeny', by: [] };
}

/** Whether the role of an ARN may do something; one that isn't there may do nothing. */
export function roleMay(state: IamState, roleArn: string, action: string, resource: string): boolean {
  const role = [...state.roles.values()].find(({ arn }) => arn === roleArn);
  return role !== undefined && decide(state, role, action, resource).decision === 'allowed';
}
