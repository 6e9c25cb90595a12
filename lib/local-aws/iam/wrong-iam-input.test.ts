import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { createRole } from '#lib/local-aws/conformance/pipeline.ts';
import { type RawRequest, sendSigned } from '#lib/local-aws/testing/signed-request.ts';
import { DEEP, deletionsLast, expectNoFailure, FUZZ_OPTIONS } from '#lib/local-aws/testing/wrong-input.ts';
import { iamActions } from './register-iam.ts';

const RoleName = 'a-role';
let cloud: Cloud;
let roleArn: string;
beforeAll(async () => {
  cloud = await openCloud();
  roleArn = await createRole({ ...cloud, name: () => RoleName });
});
afterAll(() => cloud.close());

const send = (raw: RawRequest) => sendSigned(cloud.endpoint, cloud.credentials, raw);

const form = (fields: Record<string, string>) =>
  send({
    service: 'iam',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const fields = [
  ...['RoleName', 'PolicyName', 'PolicyArn', 'PolicyDocument', 'AssumeRolePolicyDocument', 'Path', 'PathPrefix'],
  ...['MaxItems', 'Marker', 'VersionId', 'Scope', 'OnlyAttached', 'SetAsDefault', 'PolicySourceArn', 'Description'],
  ...[
    'ActionNames.member.1',
    'ResourceArns.member.1',
    'Tags.member.1.Key',
    'Tags.member.1.Value',
    'MaxSessionDuration',
  ],
];
const document = fc.oneof(
  fc.constantFrom('null', '{', '[]', '{"Statement":null}', '{"Statement":[null]}', '{"Statement":[{"Action":5}]}'),
  fc.json().map((json) => `{"Statement":${json}}`),
  fc.json().map((json) => `{"Statement":[{"Effect":"Allow","Action":${json},"Resource":${json}}]}`),
  fc.constant('{"Statement":'.repeat(DEEP)),
);
const value = () => fc.oneof(fc.constantFrom(RoleName, roleArn, 'a-policy', '-1', 'abc', '0'), fc.string(), document);

it.each(deletionsLast(iamActions, (action) => action))('%s of anything doesn’t fail inside', async (Action) => {
  const input = fc.dictionary(fc.constantFrom(...fields), value(), { maxKeys: 8 });
  await fc.assert(
    fc.asyncProperty(input, fc.boolean(), async (some, isKnown) => {
      const known: Record<string, string> = isKnown ? { RoleName, PolicySourceArn: roleArn } : {};
      expectNoFailure(await form({ ...some, ...known, Action, Version: '2010-05-08' }), 'iam');
    }),
    FUZZ_OPTIONS,
  );
});

it.each([
  { Action: 'ListRoles', Version: '2010-05-08', MaxItems: 'abc' },
  { Action: 'ListPolicies', Version: '2010-05-08', MaxItems: '0' },
  { Action: 'CreateTopic', Version: '2010-03-31' },
  { Action: 'toString', Version: '2010-05-08' },
  { Action: '', Version: '' },
  {},
])('a form of %j is refused', async (fields) => {
  const answer = await form(fields as Record<string, string>);
  expect([400, 501]).toContain(answer.status);
  expectNoFailure(answer, 'iam');
});

it('a body of another kind is refused', async () => {
  const headers = { 'content-type': 'text/plain' };
  const answer = await send({ service: 'iam', method: 'POST', headers, body: 'hello' });
  expect(answer.status).toBe(400);
  expectNoFailure(answer, 'iam');
});
