import { InvokeCommand } from '@aws-sdk/client-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { deploy } from '#lib/local-aws/conformance/pipeline.ts';
import { sendSigned } from '#lib/local-aws/testing/signed-request.ts';
import { anyValue, expectNoFailure, FUZZ_OPTIONS, oddJson } from '#lib/local-aws/testing/wrong-input.ts';

let cloud: Cloud;
let logGroupName: string;
beforeAll(async () => {
  cloud = await openCloud();
  const FunctionName = await deploy(cloud, { 'index.mjs': 'export const handler = () => 1;' }, { runtime: 'nodejs' });
  await cloud.lambda.send(new InvokeCommand({ FunctionName }));
  logGroupName = `/aws/lambda/${FunctionName}`;
});
afterAll(() => cloud.close());

const call = (body: string, action = 'FilterLogEvents') =>
  sendSigned(cloud.endpoint, cloud.credentials, {
    service: 'logs',
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Logs_20140328.${action}` },
    body,
  });
const oneOf = (...values: unknown[]) => fc.oneof(fc.constantFrom(...values), anyValue);
const body = () =>
  fc.record(
    {
      logGroupName: oneOf(logGroupName),
      logGroupIdentifier: oneOf(`arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}:*`),
      logStreamNames: fc.oneof(anyValue, fc.array(anyValue)),
      logStreamNamePrefix: oneOf('2026'),
      startTime: oneOf(0),
      endTime: oneOf(1e13),
      filterPattern: fc.oneof(fc.string(), anyValue),
      nextToken: oneOf('after-1'),
      limit: oneOf(1),
    },
    { requiredKeys: [] },
  );

it('FilterLogEvents of anything doesn’t fail inside', async () => {
  for (const text of oddJson) expectNoFailure(await call(text), 'sqs');
  await fc.assert(
    fc.asyncProperty(body(), async (input) => expectNoFailure(await call(JSON.stringify(input)), 'sqs')),
    FUZZ_OPTIONS,
  );
});

it.each([
  ['{}', 400],
  ['{"logGroupName":5}', 400],
  ['{"logGroupName":"a","logGroupIdentifier":"a"}', 400],
])('%s is refused with %d', async (text, status) => {
  expect((await call(text)).status).toBe(status);
});

it('refuses what it doesn’t know', async () => {
  const input = (more: object) => JSON.stringify({ logGroupName, ...more });
  expect((await call(input({ nextToken: 'mine' }))).status).toBe(400);
  expect((await call(input({ logStreamNames: ['a'], logStreamNamePrefix: 'a' }))).status).toBe(400);
  expect((await call(input({ filterPattern: '{ $.a = 1 }' }))).status).toBe(501);
  expect((await call(input({}), 'DeleteLogGroup')).status).toBe(501);
});
