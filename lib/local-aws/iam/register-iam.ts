import { AwsError, notOffered } from '#lib/local-aws/aws-error.ts';
import type { App } from '#lib/local-aws/fauxqs-types.ts';
import { queryNumber } from '#lib/local-aws/query-number.ts';
import { type XmlValue, xmlDocument } from '#lib/local-aws/xml.ts';
import type { IamInput } from './iam-input.ts';
import type { IamState } from './iam-state.ts';
import * as policies from './policies.ts';
import * as roles from './roles.ts';
import { simulatePrincipalPolicy } from './simulate-principal-policy.ts';

const IAM_VERSION = '2010-05-08';
const MAX_ITEMS = 1000;
const invalidMaxItems = () => new AwsError('ValidationError', 400, `MaxItems must be a number from 1 to ${MAX_ITEMS}.`);
const STS_VERSION = '2011-06-15';

type Operation = (state: IamState, input: IamInput) => Record<string, XmlValue>;

const operations = new Map<string, Operation>([
  ['CreateRole', roles.createRole],
  ['GetRole', roles.getRole],
  ['ListRoles', roles.listRoles],
  ['UpdateAssumeRolePolicy', roles.updateAssumeRolePolicy],
  ['DeleteRole', roles.deleteRole],
  ['TagRole', roles.tagRole],
  ['ListRoleTags', roles.listRoleTags],
  ['PutRolePolicy', roles.putRolePolicy],
  ['GetRolePolicy', roles.getRolePolicy],
  ['ListRolePolicies', roles.listRolePolicies],
  ['DeleteRolePolicy', roles.deleteRolePolicy],
  ['CreatePolicy', policies.createPolicy],
  ['GetPolicy', policies.getPolicy],
  ['ListPolicies', policies.listPolicies],
  ['DeletePolicy', policies.deletePolicy],
  ['GetPolicyVersion', policies.getPolicyVersion],
  ['ListPolicyVersions', policies.listPolicyVersions],
  ['CreatePolicyVersion', policies.createPolicyVersion],
  ['DeletePolicyVersion', policies.deletePolicyVersion],
  ['AttachRolePolicy', policies.attachRolePolicy],
  ['DetachRolePolicy', policies.detachRolePolicy],
  ['ListAttachedRolePolicies', policies.listAttachedRolePolicies],
  ['SimulatePrincipalPolicy', simulatePrincipalPolicy],
]);

/** @internal */
export const iamActions = [...operations.keys()];

/** IAM shares the form-encoded POST / with STS, which fauxqs answers: the version tells them apart. SNS isn't offered. */
export function registerIam(app: App, state: IamState): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || request.routeOptions.url !== '/') return;
    const type = request.headers['content-type'] ?? '';
    if (type.includes('x-amz-json')) return;
    if (!type.includes('x-www-form-urlencoded')) {
      throw new AwsError('InvalidRequest', 400, 'The body is neither a form nor JSON of AWS.');
    }
    const input = request.body as IamInput;
    const { Action = '', Version } = input;
    if (Version === STS_VERSION && Action === 'GetCallerIdentity') return;
    if (Version !== IAM_VERSION) throw notOffered(`${Action || 'a form without Action'} of version ${Version}`);
    queryNumber(input.MaxItems, { min: 1, max: MAX_ITEMS, fallback: MAX_ITEMS }, invalidMaxItems);
    const operation = operations.get(Action);
    if (!operation) throw notOffered(`IAM ${Action}`);
    const document = xmlDocument(`${Action}Response`, 'https://iam.amazonaws.com/doc/2010-05-08/', {
      [`${Action}Result`]: operation(state, input),
      ResponseMetadata: { RequestId: request.id },
    });
    return reply.header('content-type', 'text/xml').send(document);
  });
}
