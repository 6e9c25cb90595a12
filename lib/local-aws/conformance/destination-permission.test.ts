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

it('destinations are refused while the role may not send to them', async () => {
  const FunctionName = await deploy(cloud, succeed, { runtime: 'nodejs' });
  const { RoleName, PolicyName } = await roleOf(FunctionName);
  await cloud.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  await expect(connectQueues(cloud, FunctionName)).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: expect.stringContaining('permission'),
  });
});

it('no record arrives once the role may not send any more, and records arrive again once it may', async () => {
  const FunctionName = await deploy(cloud, succeed, { runtime: 'nodejs' });
  const { success } = await connectQueues(cloud, FunctionName);
  const { arn, RoleName, PolicyName } = await roleOf(FunctionName);
  const simulate = () =>
    cloud.iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: arn,
        ActionNames: ['sqs:SendMessage'],
        ResourceArns: [success.arn],
      }),
    );
  expect((await simulate()).EvaluationResults).toMatchObject([{ EvalDecision: 'allowed' }]);
  await cloud.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  expect((await simulate()).EvaluationResults).toMatchObject([{ EvalDecision: 'implicitDeny' }]);
  const invoke = (Payload: string) =>
    cloud.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
  await invoke('"lost"');
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sqs:Send*', Resource: success.arn }],
  });
  if (cloud.isEmbedded) await waitForFailedDelivery(FunctionName);
  await cloud.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  await invoke('"kept"');
  expect(await receiveRecord(cloud, success)).toMatchObject({ requestPayload: 'kept' });
  const { Attributes } = await cloud.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: success.url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  expect(Attributes).toEqual({ ApproximateNumberOfMessages: '0' });
});
