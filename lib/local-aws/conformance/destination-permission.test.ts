import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sendSigned } from '#lib/local-aws/testing/signed-request.ts';
import { type Cloud, openCloud } from './cloud.ts';
import { connectQueues, createQueue, deploy, type Queue, receiveRecord } from './pipeline.ts';

const succeed = { 'index.mjs': 'export const handler = async () => ({ statusCode: 200 });' };
let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

/** Only a metric tells of a record that wasn't delivered. */
async function waitForFailedDelivery(FunctionName: string): Promise<void> {
  await vi.waitFor(async () => {
    const { body } = await sendSigned(cloud.endpoint, cloud.credentials, { path: '/_local-aws/metrics' });
    expect(JSON.parse(body)).toMatchObject({ [FunctionName]: { DestinationDeliveryFailures: 1 } });
  }, 10_000);
}

const whetherSent = (queue: Queue) =>
  receiveRecord(cloud, queue, 15).then(
    () => 'sent',
    () => 'not sent',
  );

const policy = (Effect: 'Allow' | 'Deny', Action: string, Resource: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource }] });

/** A function whose role may do nothing, and what changes that. */
async function deployWithoutPermission() {
  const FunctionName = await deploy(cloud, succeed, { runtime: 'nodejs' });
  const { Role: arn = '' } = await cloud.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const RoleName = arn.slice(arn.lastIndexOf('/') + 1);
  const put = (PolicyName: string, PolicyDocument: string) =>
    cloud.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  const remove = (PolicyName: string) => cloud.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  const simulate = async (queueArn: string) => {
    const ask = { PolicySourceArn: arn, ActionNames: ['sqs:SendMessage'], ResourceArns: [queueArn] };
    const { EvaluationResults } = await cloud.iam.send(new SimulatePrincipalPolicyCommand(ask));
    return EvaluationResults?.[0]?.EvalDecision;
  };
  await remove('destinations');
  return {
    FunctionName,
    simulate,
    allow: (resource: string) => put('destinations', policy('Allow', 'sqs:Send*', resource)),
    forbid: () => remove('destinations'),
    deny: (resource: string) => put('denial', policy('Deny', 'sqs:SendMessage', resource)),
    undeny: () => remove('denial'),
    async attach(resource: string) {
      const create = { PolicyName: cloud.name('policy'), PolicyDocument: policy('Allow', 'sqs:SendMessage', resource) };
      const { Policy } = await cloud.iam.send(new CreatePolicyCommand(create));
      await cloud.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
    },
  };
}

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (error: unknown) => error,
  );
const refusal = { name: 'InvalidParameterValueException', message: expect.stringContaining('permission') };

it('a policy that is attached to the role lets it send, as simulating says', async () => {
  const { FunctionName, attach, simulate } = await deployWithoutPermission();
  const queue = await createQueue(cloud);
  expect(await simulate(queue.arn)).not.toBe('allowed');
  await attach(queue.arn);
  expect(await simulate(queue.arn)).toBe('allowed');
  const settings = { DeadLetterConfig: { TargetArn: queue.arn } };
  await cloud.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...settings }));
  await waitUntilFunctionUpdatedV2({ client: cloud.lambda, maxWaitTime: 60, minDelay: 0.1 }, { FunctionName });
  expect(await cloud.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject(settings);
});

it('destinations and dead-letter queues are taken, and records sent, only while the role may send', async () => {
  const { FunctionName, simulate, allow, forbid, deny, undeny } = await deployWithoutPermission();
  const letters = await createQueue(cloud, 'dead-letters');
  const setDeadLetterQueue = () =>
    cloud.lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName, DeadLetterConfig: { TargetArn: letters.arn } }),
    );
  const invoke = (Payload: string) =>
    cloud.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));

  expect.soft(await refusalOf(connectQueues(cloud, FunctionName)), 'destinations, no policy').toMatchObject(refusal);
  expect.soft(await refusalOf(setDeadLetterQueue()), 'dead letters, no policy').toMatchObject(refusal);
  await allow('*');
  await deny('*');
  expect.soft(await refusalOf(connectQueues(cloud, FunctionName)), 'destinations, denied').toMatchObject(refusal);
  await undeny();

  const { success } = await connectQueues(cloud, FunctionName);
  expect.soft(await simulate(success.arn), 'simulated, wildcard').toBe('allowed');
  await forbid();
  expect.soft(await simulate(success.arn), 'simulated, no policy').toBe('implicitDeny');
  await allow(success.arn);
  await deny(success.arn);
  expect.soft(await simulate(success.arn), 'simulated, denied').toBe('explicitDeny');

  await invoke('"lost"');
  if (cloud.isEmbedded) await waitForFailedDelivery(FunctionName);
  else expect.soft(await whetherSent(success), 'record, denied').toBe('not sent');
  await undeny();
  await invoke('"kept"');
  expect((await receiveRecord(cloud, success)).requestPayload).toBe('kept');
});
