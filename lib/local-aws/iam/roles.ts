import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { XmlValue } from '#lib/local-aws/xml.ts';
import { documentOf, findRole, type IamInput, nameOf, pathOf, required, tagsOf } from './iam-input.ts';
import { type IamState, idFor, type Role, roleArn } from './iam-state.ts';

type Result = Record<string, XmlValue>;

const DEFAULT_SESSION_SECONDS = 3600;

const tagsXml = (tags: Map<string, string>) => ({ member: [...tags].map(([Key, Value]) => ({ Key, Value })) });

const roleXml = (role: Role): Result => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: role.created,
  AssumeRolePolicyDocument: encodeURIComponent(role.assumeRolePolicyDocument),
  Description: role.description || undefined,
  MaxSessionDuration: role.maxSessionDuration,
  Tags: role.tags.size > 0 ? tagsXml(role.tags) : undefined,
});

export function createRole(state: IamState, input: IamInput): Result {
  const name = nameOf(input, 'RoleName');
  const path = pathOf(input);
  if (state.roles.has(name)) throw new AwsError('EntityAlreadyExists', 409, `Role with name ${name} already exists.`);
  const arn = roleArn(path, name);
  const role: Role = {
    name,
    path,
    arn,
    id: idFor('AROA', arn),
    created: new Date(),
    description: input.Description ?? '',
    maxSessionDuration: Number(input.MaxSessionDuration) || DEFAULT_SESSION_SECONDS,
    assumeRolePolicyDocument: documentOf(input, 'AssumeRolePolicyDocument'),
    inlinePolicies: new Map(),
    attachedPolicyArns: new Set(),
    tags: tagsOf(input),
  };
  state.roles.set(name, role);
  return { Role: roleXml(role) };
}

export const getRole = (state: IamState, input: IamInput): Result => ({ Role: roleXml(findRole(state, input)) });

export function listRoles(state: IamState, { PathPrefix = '/' }: IamInput): Result {
  const roles = [...state.roles.values()].filter(({ path }) => path.startsWith(PathPrefix));
  return { Roles: { member: roles.map(roleXml) }, IsTruncated: false };
}

export function updateAssumeRolePolicy(state: IamState, input: IamInput): Result {
  findRole(state, input).assumeRolePolicyDocument = documentOf(input, 'PolicyDocument');
  return {};
}

export function deleteRole(state: IamState, input: IamInput): Result {
  const role = findRole(state, input);
  const conflict = (what: string) => new AwsError('DeleteConflict', 409, `Cannot delete entity, must ${what} first.`);
  if (role.attachedPolicyArns.size > 0) throw conflict('detach all policies');
  if (role.inlinePolicies.size > 0) throw conflict('delete policies');
  state.roles.delete(role.name);
  return {};
}

export function putRolePolicy(state: IamState, input: IamInput): Result {
  findRole(state, input).inlinePolicies.set(nameOf(input, 'PolicyName'), documentOf(input, 'PolicyDocument'));
  return {};
}

function inlinePolicy(role: Role, input: IamInput): { name: string; document: string } {
  const name = required(input, 'PolicyName');
  const document = role.inlinePolicies.get(name);
  if (document === undefined) {
    throw new AwsError('NoSuchEntity', 404, `The role policy with name ${name} cannot be found.`);
  }
  return { name, document };
}

export function getRolePolicy(state: IamState, input: IamInput): Result {
  const role = findRole(state, input);
  const { name, document } = inlinePolicy(role, input);
  return { RoleName: role.name, PolicyName: name, PolicyDocument: encodeURIComponent(document) };
}

export function listRolePolicies(state: IamState, input: IamInput): Result {
  const { inlinePolicies } = findRole(state, input);
  return { PolicyNames: { member: [...inlinePolicies.keys()] }, IsTruncated: false };
}

export function deleteRolePolicy(state: IamState, input: IamInput): Result {
  const role = findRole(state, input);
  role.inlinePolicies.delete(inlinePolicy(role, input).name);
  return {};
}

export function tagRole(state: IamState, input: IamInput): Result {
  const role = findRole(state, input);
  for (const [key, value] of tagsOf(input)) role.tags.set(key, value);
  return {};
}

export function listRoleTags(state: IamState, input: IamInput): Result {
  return { Tags: tagsXml(findRole(state, input).tags), IsTruncated: false };
}
