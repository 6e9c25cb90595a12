import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  DeleteFunctionEventInvokeConfigCommand,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import {
  type Event,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteQueueCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SetupCheckName, SetupReport, SetupState } from '#lib/domain/api/setup-api.ts';
import { SETUP_CHECK_NAMES } from '#lib/domain/api/setup-api.ts';
import { zipHandler } from '#lib/server/function-control/code-archive.ts';
import { invokeStatementId } from '#lib/server/pipeline/permission/permission-step.ts';
import { provision } from '#lib/server/pipeline/provision.ts';
import { ROLE_POLICY_NAME } from '#lib/server/pipeline/role/role-policy-step.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { createSetup, type Setup } from './setup.ts';

const FunctionName = 'lambda-s3-function';
const RoleName = `${FunctionName}-role`;
const queueArn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const functionArn = `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`;

let local: LocalPipeline;
let setup: Setup;
beforeEach(async () => {
  local = await startLocalPipeline();
  setup = createSetup(local);
});
afterEach(() => local.close());

function states({ checks }: SetupReport): Record<string, SetupState> {
  return Object.fromEntries(checks.map(({ name, state }) => [name, state]));
}

async function checkOf(name: SetupCheckName) {
  const found = (await setup.read()).checks.find((check) => check.name === name);
  if (!found) throw new Error(`no check ${name}`);
  return {
    ...found,
    codes: found.findings.map(({ code }) => code),
    effects: (found.fix ?? []).map(({ code }) => code),
  };
}

const allOk = Object.fromEntries(SETUP_CHECK_NAMES.map((name) => [name, 'ok']));
const isMutating = (call: string) => !/^(Get|Head|List|Simulate)/.test(call);

describe('the checklist', () => {
  it('says of an empty account what is missing and what waits for that, and of the whole pipeline that it is well', async () => {
    expect(states(await setup.read())).toEqual({
      credentials: 'ok',
      bucket: 'missing',
      'success-queue': 'missing',
      'failure-queue': 'missing',
      function: 'missing',
      role: 'blocked',
      'invoke-permission': 'blocked',
      notification: 'blocked',
      qualifier: 'blocked',
      'on-success': 'blocked',
      'on-failure': 'blocked',
      'swapped-queues': 'blocked',
      'async-settings': 'blocked',
    });
    expect(states(await setup.fix({ fix: 'all' }))).toEqual(allOk);
  });

  it('only reads', async () => {
    await setup.read();
    await provision(local);
    local.calls.length = 0;
    await setup.read();
    expect(local.calls.filter(isMutating)).toEqual([]);
  });

  it('names the endpoint in its commands, and the keys nowhere', async () => {
    const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env;
    const before = await setup.read();
    await provision(local);
    for (const report of [before, await setup.read()]) {
      const text = JSON.stringify(report);
      expect(text).toContain(`--endpoint-url ${local.settings.endpoints.all}`);
      expect(text).not.toContain(AWS_ACCESS_KEY_ID);
      expect(text).not.toContain(AWS_SECRET_ACCESS_KEY);
    }
  });

  it('shows evidence as AWS spells it, and a command for each line', async () => {
    await provision(local);
    const { checks } = await setup.read();
    const evidence = Object.fromEntries(checks.map(({ name, evidence }) => [name, evidence]));
    expect(evidence.credentials).toContainEqual({ fact: 'account', value: '000000000000' });
    expect(evidence['success-queue']).toEqual(
      expect.arrayContaining([
        { fact: 'arn', value: queueArn('S3-success') },
        { fact: 'type', value: 'Standard' },
        { fact: 'retention', value: '4 d' },
      ]),
    );
    expect(evidence.role).toContainEqual({ fact: 'maySend', value: `S3-success: allowed (${ROLE_POLICY_NAME})` });
    expect(evidence.qualifier).toEqual([
      { fact: 'invokes', value: '$LATEST' },
      { fact: 'destinationsOn', value: '$LATEST' },
    ]);
    expect(evidence['async-settings']).toContainEqual({ fact: 'retries', value: '2' });
    for (const { look } of checks) expect(look.join()).toMatch(/^aws [a-z0-9]+ [a-z-]+/);
  });
});

describe('the plan of all fixes', () => {
  it('lists for an empty account what is then made, with the same commands', async () => {
    const { plan } = await setup.read();
    expect(plan?.map(({ code }) => code)).toEqual([
      'create-bucket',
      'create-queue',
      'create-queue',
      'create-role',
      'allow-send',
      'create-function',
      'allow-invoke',
      'add-notification',
      'set-destinations',
    ]);
    const { done, plan: left } = await setup.fix({ fix: 'all' });
    expect(done).toEqual(plan);
    expect(left).toBeUndefined();
  });

  it('leaves out what is there: destinations point to the name of a queue that is made again', async () => {
    await provision(local);
    await local.clients.sqs.send(new DeleteQueueCommand({ QueueUrl: await local.pipeline.queue('failure').url() }));
    await local.clients.lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: await statementId() }));
    const { plan } = await setup.read();
    expect(plan?.map(({ code }) => code)).toEqual(['create-queue', 'allow-invoke']);
    expect((await setup.fix({ fix: 'all' })).done).toEqual(plan);
  });

  it('is not made where there is one fix, or none', async () => {
    await provision(local);
    expect(await setup.read()).not.toHaveProperty('plan');
    await local.clients.lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: await statementId() }));
    expect(await setup.read()).not.toHaveProperty('plan');
    expect((await setup.fix({ fix: 'invoke-permission' })).done).toMatchObject([{ code: 'allow-invoke' }]);
    expect((await setup.fix({ fix: 'invoke-permission' })).done).toEqual([]);
  });
});

async function statementId(): Promise<string> {
  return invokeStatementId(await local.pipeline.bucket());
}

interface Break {
  name: string;
  check: SetupCheckName;
  state: SetupState;
  finding: string;
  effects: string[];
  doIt(): Promise<unknown>;
}

async function notify(extra: { arn?: string; prefix?: string; suffix?: string; events?: Event[] }) {
  const rules = [
    ...(extra.prefix ? [{ Name: 'prefix' as const, Value: extra.prefix }] : []),
    ...(extra.suffix ? [{ Name: 'suffix' as const, Value: extra.suffix }] : []),
  ];
  await local.clients.s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: await local.pipeline.bucket(),
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          {
            LambdaFunctionArn: extra.arn ?? functionArn,
            Events: extra.events ?? ['s3:ObjectCreated:*'],
            ...(rules.length > 0 && { Filter: { Key: { FilterRules: rules } } }),
          },
        ],
      },
      SkipDestinationValidation: true,
    }),
  );
}

const setDestinations = (onSuccess: string | undefined, onFailure: string | undefined) =>
  local.clients.lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName,
      DestinationConfig: {
        ...(onSuccess && { OnSuccess: { Destination: queueArn(onSuccess) } }),
        ...(onFailure && { OnFailure: { Destination: queueArn(onFailure) } }),
      },
    }),
  );

const setQueue = async (attributes: Record<string, string>) =>
  local.clients.sqs.send(
    new SetQueueAttributesCommand({ QueueUrl: await local.pipeline.queue('success').url(), Attributes: attributes }),
  );

const putPolicy = (Effect: string, PolicyName = ROLE_POLICY_NAME) =>
  local.clients.iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName,
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect, Action: 'sqs:*', Resource: queueArn('S3-failure') }],
      }),
    }),
  );

const breaks: Break[] = [
  {
    name: 'a queue is deleted',
    check: 'failure-queue',
    state: 'missing',
    finding: 'queue-missing',
    effects: ['create-queue'],
    doIt: async () =>
      local.clients.sqs.send(new DeleteQueueCommand({ QueueUrl: await local.pipeline.queue('failure').url() })),
  },
  {
    name: 'the role lost its policy',
    check: 'role',
    state: 'wrong',
    finding: 'role-not-allowed',
    effects: ['allow-send'],
    doIt: () => local.clients.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: ROLE_POLICY_NAME })),
  },
  {
    name: 'the policy covers one queue only',
    check: 'role',
    state: 'wrong',
    finding: 'role-not-allowed',
    effects: ['allow-send'],
    doIt: () => putPolicy('Allow'),
  },
  {
    name: 'S3 may not invoke the function',
    check: 'invoke-permission',
    state: 'missing',
    finding: 'invoke-not-allowed',
    effects: ['allow-invoke'],
    doIt: async () =>
      local.clients.lambda.send(
        new RemovePermissionCommand({ FunctionName, StatementId: invokeStatementId(await local.pipeline.bucket()) }),
      ),
  },
  {
    name: 'the bucket notifies nobody',
    check: 'notification',
    state: 'missing',
    finding: 'notification-missing',
    effects: ['add-notification'],
    doIt: async () =>
      local.clients.s3.send(
        new PutBucketNotificationConfigurationCommand({
          Bucket: await local.pipeline.bucket(),
          NotificationConfiguration: {},
        }),
      ),
  },
  {
    name: 'the notification looks at another prefix',
    check: 'notification',
    state: 'wrong',
    finding: 'notification-narrow',
    effects: ['add-notification'],
    doIt: () => notify({ prefix: 'photos/' }),
  },
  {
    name: 'there are no destinations',
    check: 'qualifier',
    state: 'missing',
    finding: 'no-destinations',
    effects: ['set-destinations'],
    doIt: () => local.clients.lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName })),
  },
  {
    name: 'successes go nowhere',
    check: 'on-success',
    state: 'missing',
    finding: 'no-success-destination',
    effects: ['set-destinations'],
    doIt: () => setDestinations(undefined, 'S3-failure'),
  },
  {
    name: 'failures go to the other queue',
    check: 'on-failure',
    state: 'wrong',
    finding: 'destination-elsewhere',
    effects: ['replace-destinations'],
    doIt: () => setDestinations('S3-success', 'S3-success'),
  },
  {
    name: 'the queues are swapped',
    check: 'swapped-queues',
    state: 'wrong',
    finding: 'queues-swapped',
    effects: ['replace-destinations'],
    doIt: () => setDestinations('S3-failure', 'S3-success'),
  },
];

describe('what is broken', () => {
  it.each(breaks)('is red with the reason and a fix that works: $name', async ({ doIt, check, ...expected }) => {
    await provision(local);
    await doIt();
    const found = await checkOf(check);
    expect(found).toMatchObject({ state: expected.state, effects: expected.effects });
    expect(found.codes).toContain(expected.finding);
    for (const { commands } of found.fix ?? []) expect(commands.join()).toMatch(/^aws [a-z0-9]+ [a-z-]+ --/);
    const after = await setup.fix({ fix: check });
    expect(states(after)[check]).toBe('ok');
  });

  it('shows before a fix which destination it replaces', async () => {
    await provision(local);
    await setDestinations('S3-success', 'S3-success');
    expect((await checkOf('on-failure')).fix).toMatchObject([
      { values: { targets: 'on failure → S3-failure', replaced: queueArn('S3-success'), qualifier: '$LATEST' } },
    ]);
  });

  it('keeps the other notifications of the bucket when its own is mended', async () => {
    await provision(local);
    const { s3, sqs } = local.clients;
    const Bucket = await local.pipeline.bucket();
    const Policy = JSON.stringify({
      Statement: [
        { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sqs:*', Resource: queueArn('theirs') },
      ],
    });
    await sqs.send(new CreateQueueCommand({ QueueName: 'theirs', Attributes: { Policy } }));
    const theirs = { Id: 'theirs', QueueArn: queueArn('theirs'), Events: ['s3:ObjectCreated:*' as const] };
    const filtered = { ...theirs, Filter: { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'reports/' }] } } };
    const NotificationConfiguration = { QueueConfigurations: [filtered] };
    await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
    const found = await checkOf('notification');
    expect(found).toMatchObject({ state: 'missing', fix: [{ values: { others: '1', scope: 'uploads/' } }] });
    expect(found.evidence).toContainEqual({ fact: 'otherNotifications', value: '1' });
    expect(states(await setup.fix({ fix: 'notification' }))).toEqual(allOk);
    const after = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(after.QueueConfigurations).toMatchObject([theirs]);
    expect(after.LambdaFunctionConfigurations).toHaveLength(1);
  });

  it('waits for a function that was just made', async () => {
    await provision(local);
    const { lambda } = local.clients;
    const { Role } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    const ZipFile = zipHandler('nodejs', 'export const handler = async () => 1;');
    const code = { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile } } as const;
    await lambda.send(new CreateFunctionCommand({ FunctionName, Role, ...code }));
    expect(await checkOf('function')).toMatchObject({ state: 'pending', codes: ['function-pending'], effects: [] });
    await vi.waitFor(async () => expect(await checkOf('function')).toMatchObject({ state: 'ok' }), 10_000);
  });

  it('is fixed once when two ask at once', async () => {
    await provision(local);
    await local.clients.lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
    local.calls.length = 0;
    await Promise.all([setup.fix({ fix: 'qualifier' }), setup.fix({ fix: 'qualifier' })]);
    expect(local.calls.filter(isMutating)).toEqual(['PutFunctionEventInvokeConfig']);
  });

  it('stops a function whose reserved concurrency is zero, without a fix of its own', async () => {
    await provision(local);
    const zero = { FunctionName, ReservedConcurrentExecutions: 0 };
    await local.clients.lambda.send(new PutFunctionConcurrencyCommand(zero));
    expect(await checkOf('function')).toMatchObject({
      state: 'wrong',
      codes: ['function-no-concurrency'],
      effects: [],
    });
  });
});

describe('what is worth knowing', () => {
  it.each([
    ['a short retention', { MessageRetentionPeriod: '3600' }, 'queue-short-retention'],
    ['a delay', { DelaySeconds: '60' }, 'queue-delay'],
    ['a low limit of size', { MaximumMessageSize: '1024' }, 'queue-small-messages'],
    ['a key of its own', { KmsMasterKeyId: 'alias/mine' }, 'queue-own-key'],
    [
      'a redrive policy',
      { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('S3-failure'), maxReceiveCount: 3 }) },
      'queue-redrive-looking',
    ],
  ])('is said of a queue that has %s', async (_, attributes, code) => {
    await provision(local);
    await setQueue(attributes);
    expect(await checkOf('success-queue')).toMatchObject({ state: 'ok', codes: [code] });
  });

  it('is said of a notification for some endings only, and of retries that the event gets too old for', async () => {
    await provision(local);
    await notify({ suffix: '.csv' });
    await local.clients.lambda.send(
      new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumEventAgeInSeconds: 60 }),
    );
    expect(await checkOf('notification')).toMatchObject({ state: 'ok', codes: ['notification-suffix'] });
    expect(await checkOf('async-settings')).toMatchObject({ state: 'ok', codes: ['age-ends-retries'] });
  });
});

describe('the role', () => {
  it.each(['inline', 'attached'])('may send by a wildcard in a policy of another name: %s', async (kind) => {
    await provision(local);
    await local.clients.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: ROLE_POLICY_NAME }));
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sqs:Send*', Resource: 'arn:aws:sqs:*:*:S3-*' }],
    });
    if (kind === 'inline') {
      await local.clients.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'theirs', PolicyDocument }));
    } else {
      const { Policy } = await local.clients.iam.send(
        new CreatePolicyCommand({ PolicyName: 'theirs', PolicyDocument }),
      );
      await local.clients.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
    }
    expect(await checkOf('role')).toMatchObject({ state: 'ok' });
    local.calls.length = 0;
    await provision(local);
    expect(local.calls.filter(isMutating)).toEqual([]);
  });

  it('may not send where another policy denies it, which no fix undoes', async () => {
    await provision(local);
    await putPolicy('Deny', 'guard');
    const found = await checkOf('role');
    expect(found).toMatchObject({ state: 'wrong', codes: ['role-denied-by'] });
    expect(found.findings[0]?.values).toEqual({ queue: 'S3-failure', policy: 'guard' });
  });
});

describe('an alias that S3 invokes', () => {
  it('needs destinations of its own', async () => {
    await provision(local);
    const { Version } = await local.clients.lambda.send(new PublishVersionCommand({ FunctionName }));
    await local.clients.lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
    await notify({ arn: `${functionArn}:live` });
    expect(await checkOf('qualifier')).toMatchObject({
      state: 'wrong',
      codes: ['destinations-elsewhere'],
      evidence: [
        { fact: 'invokes', value: 'live' },
        { fact: 'destinationsOn', value: '$LATEST' },
      ],
    });
    expect(await checkOf('on-success')).toMatchObject({ state: 'missing' });
    expect(await checkOf('invoke-permission')).toMatchObject({ state: 'missing' });
    await setup.fix({ fix: 'invoke-permission' });
    await setup.fix({ fix: 'qualifier' });
    expect(states(await setup.read())).toEqual(allOk);
  });
});
