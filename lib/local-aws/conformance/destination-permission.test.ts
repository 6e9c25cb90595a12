import { DeleteRolePolicyCommand, PutRolePolicyCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connectQueues, deploy, receiveRecord } from './chain.ts';
import { type Cloud, openCloud } from './cloud.ts';

const succeed = { 'index.mjs': 'export const handler = async () => ({ statusCode: 200 });' };
let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

async function roleOf(FunctionName: string) {
  const { Role = '' } = await cloud.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  return { arn: Role, RoleName: Role.slice(Role.lastIndexOf('/') + 1), PolicyName: 'destinations' };
}

/** Only a metric tells of a record that wasn't delivered. */
async function waitForFailedDelivery(FunctionName: string): Promise<void> {
  await vi.waitFor(async () => {
    const response = await fetch(`${cloud.endpoint}/_local-aws/metrics`, {
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request' },
    });
    expect(await response.json()).toMatchObject({ [FunctionName]: { DestinationDeliveryFailures: 1 } });
  }, 10_000);
}

const policy = (Resource: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:Send*', Resource }] });

it('destinations are taken and records sent to them only while the role may send', async () => {
  const FunctionName = await deploy(cloud, succeed, { runtime: 'nodejs' });
  const { arn, RoleName, PolicyName } = await roleOf(FunctionName);
  const forbid = () => cloud.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  const allow = (resource: string) =>
    cloud.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: policy(resource) }));
  const invoke = (Payload: string) =>
    cloud.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));

  await forbid();
  const refusal: unknown = await connectQueues(cloud, FunctionName).catch((error: unknown) => error);
  expect.soft(refusal).toMatchObject({
    name: 'InvalidParameterValueException',
    message: expect.stringContaining('permission'),
  });

  await allow('*');
  const { success } = await connectQueues(cloud, FunctionName);
  const simulate = async () => {
    const { EvaluationResults } = await cloud.iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: arn,
        ActionNames: ['sqs:SendMessage'],
        ResourceArns: [success.arn],
      }),
    );
    return EvaluationResults?.map(({ EvalDecision }) => EvalDecision);
  };
  expect.soft(await simulate()).toEqual(['allowed']);
  await forbid();
  expect.soft(await simulate()).toEqual(['implicitDeny']);

  await invoke('"lost"');
  if (cloud.isEmbedded) await waitForFailedDelivery(FunctionName);
  await allow(success.arn);
  await invoke('"kept"');
  const { requestPayload } = await receiveRecord(cloud, success);
  const { Attributes } = await cloud.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: success.url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  expect.soft([requestPayload, Attributes?.ApproximateNumberOfMessages]).toEqual(['kept', '0']);
});
