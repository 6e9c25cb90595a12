import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { XmlValue } from '#lib/local-aws/xml.ts';
import { type IamInput, listOf, required } from './iam-input.ts';
import type { IamState } from './iam-state.ts';
import { decide } from './role-permissions.ts';

/** Simulates roles only: there are no users here. */
export function simulatePrincipalPolicy(state: IamState, input: IamInput): Record<string, XmlValue> {
  const arn = required(input, 'PolicySourceArn');
  required(input, 'ActionNames.member.1');
  const role = [...state.roles.values()].find((candidate) => candidate.arn === arn);
  if (!role) throw new AwsError('NoSuchEntity', 404, `${arn} cannot be found.`);
  const resources = listOf(input, 'ResourceArns');
  const pairs = listOf(input, 'ActionNames').flatMap((action) =>
    (resources.length > 0 ? resources : ['*']).map((resource) => ({ action, resource })),
  );
  const member = pairs.map(({ action, resource }) => {
    const { decision, by } = decide(state, role, action, resource);
    return {
      EvalActionName: action,
      EvalResourceName: resource,
      EvalDecision: decision,
      MatchedStatements: { member: by.map(({ id, type }) => ({ SourcePolicyId: id, SourcePolicyType: type })) },
      MissingContextValues: {},
    };
  });
  return { EvaluationResults: { member }, IsTruncated: false };
}
