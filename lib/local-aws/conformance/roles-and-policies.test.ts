import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const trust = (Service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
  });
const allow = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const decoded = (document: string | undefined) => decodeURIComponent(document ?? '');

it('a role is made once, read, changed and deleted when nothing hangs on it', async () => {
  const RoleName = cloud.name('role');
  const create = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust('lambda.amazonaws.com') });
  const { Role } = await cloud.iam.send(create);
  expect(Role).toMatchObject({ RoleName, Path: '/', Arn: `arn:aws:iam::000000000000:role/${RoleName}` });
  await expect(cloud.iam.send(create)).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' });
  await cloud.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust('s3.amazonaws.com') }));
  const read = await cloud.iam.send(new GetRoleCommand({ RoleName }));
  expect(decoded(read.Role?.AssumeRolePolicyDocument)).toBe(trust('s3.amazonaws.com'));

  await cloud.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: allow('sqs:*') }));
  const inline = await cloud.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'inline' }));
  expect(decoded(inline.PolicyDocument)).toBe(allow('sqs:*'));
  expect((await cloud.iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['inline']);
  const remove = new DeleteRoleCommand({ RoleName });
  await expect(cloud.iam.send(remove)).rejects.toMatchObject({ name: 'DeleteConflictException' });
  await cloud.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'inline' }));
  await cloud.iam.send(remove);
  await expect(cloud.iam.send(new GetRoleCommand({ RoleName }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
});

it('a policy has versions, is attached, detached and deleted', async () => {
  const RoleName = cloud.name('role');
  const PolicyName = cloud.name('policy');
  await cloud.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust('lambda.amazonaws.com') }));
  const { Policy } = await cloud.iam.send(
    new CreatePolicyCommand({ PolicyName, PolicyDocument: allow('sqs:SendMessage') }),
  );
  const PolicyArn = Policy?.Arn ?? '';
  expect(PolicyArn).toBe(`arn:aws:iam::000000000000:policy/${PolicyName}`);
  await cloud.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  const attached = await cloud.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(attached.AttachedPolicies).toEqual([{ PolicyName, PolicyArn }]);

  await cloud.iam.send(
    new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: allow('sqs:*'), SetAsDefault: true }),
  );
  const read = await cloud.iam.send(new GetPolicyCommand({ PolicyArn }));
  expect(read.Policy).toMatchObject({ DefaultVersionId: 'v2', AttachmentCount: 1 });
  const version = await cloud.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
  expect(decoded(version.PolicyVersion?.Document)).toBe(allow('sqs:*'));
  const listed = await cloud.iam.send(new ListPoliciesCommand({ Scope: 'Local' }));
  expect(listed.Policies?.map(({ Arn }) => Arn)).toContain(PolicyArn);

  await cloud.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await cloud.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
  await cloud.iam.send(new DeletePolicyCommand({ PolicyArn }));
  await expect(cloud.iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
});

it('a policy of AWS’s own is attached and read like others', async () => {
  const RoleName = cloud.name('role');
  const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  await cloud.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust('lambda.amazonaws.com') }));
  await cloud.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  const { AttachedPolicies } = await cloud.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(AttachedPolicies).toEqual([{ PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn }]);
  const { Policy } = await cloud.iam.send(new GetPolicyCommand({ PolicyArn }));
  const version = new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId });
  const { PolicyVersion } = await cloud.iam.send(version);
  expect(JSON.parse(decoded(PolicyVersion?.Document))).toMatchObject({
    Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'] }],
  });
});

it('a policy that is attached is not deleted', async () => {
  const RoleName = cloud.name('role');
  await cloud.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust('lambda.amazonaws.com') }));
  const { Policy } = await cloud.iam.send(
    new CreatePolicyCommand({ PolicyName: cloud.name('policy'), PolicyDocument: allow('sqs:SendMessage') }),
  );
  const policy = { PolicyArn: Policy?.Arn };
  await cloud.iam.send(new AttachRolePolicyCommand({ RoleName, ...policy }));
  const remove = new DeletePolicyCommand(policy);
  await expect(cloud.iam.send(remove)).rejects.toMatchObject({ name: 'DeleteConflictException' });
  await cloud.iam.send(new DetachRolePolicyCommand({ RoleName, ...policy }));
  await cloud.iam.send(remove);
});

it('a policy that is no policy is refused', async () => {
  const create = new CreatePolicyCommand({ PolicyName: cloud.name('policy'), PolicyDocument: '{"Statement"' });
  await expect(cloud.iam.send(create)).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
});
