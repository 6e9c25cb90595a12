import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { XmlValue } from '#lib/local-aws/xml.ts';
import { awsManagedPolicies } from './aws-managed-policies.ts';
import { documentOf, findPolicy, findRole, type IamInput, nameOf, pathOf, required } from './iam-input.ts';
import { type IamState, idFor, type ManagedPolicy, type PolicyVersion, policyArn } from './iam-state.ts';

type Result = Record<string, XmlValue>;

const MAX_VERSIONS = 5;
const AWS_MANAGED = /^arn:aws:iam::aws:policy\/[\w+=,.@/-]+$/;

const attachedTo = (state: IamState, arn: string) =>
  [...state.roles.values()].filter(({ attachedPolicyArns }) => attachedPolicyArns.has(arn));

const policyXml = (state: IamState, policy: ManagedPolicy): Result => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersionId,
  AttachmentCount: attachedTo(state, policy.arn).length,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  Description: policy.description || undefined,
  CreateDate: policy.created,
  UpdateDate: policy.updated,
});

const versionXml = (policy: ManagedPolicy, version: PolicyVersion): Result => ({
  VersionId: version.id,
  IsDefaultVersion: version.id === policy.defaultVersionId,
  CreateDate: version.created,
});

export function createPolicy(state: IamState, input: IamInput): Result {
  const name = nameOf(input, 'PolicyName');
  const path = pathOf(input);
  const arn = policyArn(path, name);
  if (state.policies.has(arn)) {
    throw new AwsError(
      'EntityAlreadyExists',
      409,
      `A policy called ${name} already exists. Duplicate names are not allowed.`,
    );
  }
  const now = new Date();
  const policy: ManagedPolicy = {
    name,
    path,
    arn,
    id: idFor('ANPA', arn),
    description: input.Description ?? '',
    created: now,
    updated: now,
    defaultVersionId: 'v1',
    lastVersion: 1,
    versions: [{ id: 'v1', document: documentOf(input, 'PolicyDocument'), created: now }],
  };
  state.policies.set(arn, policy);
  return { Policy: policyXml(state, policy) };
}

export function getPolicy(state: IamState, input: IamInput): Result {
  const arn = required(input, 'PolicyArn');
  if (awsManagedPolicies.has(arn)) {
    const PolicyName = arn.slice(arn.lastIndexOf('/') + 1);
    return { Policy: { PolicyName, Arn: arn, DefaultVersionId: 'v1', IsAttachable: true } };
  }
  return { Policy: policyXml(state, findPolicy(state, input)) };
}

export function listPolicies(state: IamState, { PathPrefix = '/', OnlyAttached, Scope }: IamInput): Result {
  const policies = Scope === 'AWS' ? [] : [...state.policies.values()];
  const chosen = policies.filter(
    ({ path, arn }) => path.startsWith(PathPrefix) && (OnlyAttached !== 'true' || attachedTo(state, arn).length > 0),
  );
  return { Policies: { member: chosen.map((policy) => policyXml(state, policy)) }, IsTruncated: false };
}

export function deletePolicy(state: IamState, input: IamInput): Result {
  const policy = findPolicy(state, input);
  const conflict = (what: string) => new AwsError('DeleteConflict', 409, `Cannot delete a policy ${what}.`);
  if (attachedTo(state, policy.arn).length > 0) throw conflict('attached to entities');
  if (policy.versions.length > 1) throw conflict('that has versions other than its default one');
  state.policies.delete(policy.arn);
  return {};
}

function findVersion(policy: ManagedPolicy, input: IamInput): PolicyVersion {
  const id = required(input, 'VersionId');
  const version = policy.versions.find((candidate) => candidate.id === id);
  if (!version) throw new AwsError('NoSuchEntity', 404, `Policy ${policy.arn} version ${id} does not exist.`);
  return version;
}

export function getPolicyVersion(state: IamState, input: IamInput): Result {
  const managed = awsManagedPolicies.get(required(input, 'PolicyArn'));
  if (managed !== undefined) {
    return { PolicyVersion: { Document: encodeURIComponent(managed), VersionId: 'v1', IsDefaultVersion: true } };
  }
  const policy = findPolicy(state, input);
  const version = findVersion(policy, input);
  return { PolicyVersion: { Document: encodeURIComponent(version.document), ...versionXml(policy, version) } };
}

export function listPolicyVersions(state: IamState, input: IamInput): Result {
  const policy = findPolicy(state, input);
  const member = policy.versions.map((version) => versionXml(policy, version));
  return { Versions: { member }, IsTruncated: false };
}

export function createPolicyVersion(state: IamState, input: IamInput): Result {
  const policy = findPolicy(state, input);
  if (policy.versions.length >= MAX_VERSIONS) {
    throw new AwsError(
      'LimitExceeded',
      409,
      `A managed policy can have up to ${MAX_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  const document = documentOf(input, 'PolicyDocument');
  policy.lastVersion += 1;
  const version = { id: `v${policy.lastVersion}`, document, created: new Date() };
  policy.versions.unshift(version);
  policy.updated = version.created;
  if (input.SetAsDefault === 'true') policy.defaultVersionId = version.id;
  return { PolicyVersion: versionXml(policy, version) };
}

export function deletePolicyVersion(state: IamState, input: IamInput): Result {
  const policy = findPolicy(state, input);
  const version = findVersion(policy, input);
  if (version.id === policy.defaultVersionId) {
    throw new AwsError('DeleteConflict', 409, 'Cannot delete the default version of a policy.');
  }
  policy.versions = policy.versions.filter(({ id }) => id !== version.id);
  return {};
}

export function attachRolePolicy(state: IamState, input: IamInput): Result {
  const role = findRole(state, input);
  const arn = required(input, 'PolicyArn');
  role.attachedPolicyArns.add(AWS_MANAGED.test(arn) ? arn : findPolicy(state, input).arn);
  return {};
}

export function detachRolePolicy(state: IamState, input: IamInput): Result {
  const arn = required(input, 'PolicyArn');
  if (!findRole(state, input).attachedPolicyArns.delete(arn)) {
    throw new AwsError('NoSuchEntity', 404, `Policy ${arn} was not found.`);
  }
  return {};
}

export function listAttachedRolePolicies(state: IamState, input: IamInput): Result {
  const member = [...findRole(state, input).attachedPolicyArns].map((arn) => ({
    PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
    PolicyArn: arn,
  }));
  return { AttachedPolicies: { member }, IsTruncated: false };
}
