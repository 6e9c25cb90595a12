import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionEventInvokeConfigCommand,
  PublishVersionCommand,
  UpdateFunctionEventInvokeConfigCommand,
  waitUntilFunctionActive,
} from '@aws-sdk/client-lambda';
import { PutBucketNotificationConfigurationCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LocalAws, startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import type { AwsClients } from './aws/clients.ts';
import { readSettings } from './env.ts';
import { zipHandler } from './function-control/code-archive.ts';
import { allows, parsePolicy } from './pipeline/policy/policy-document.ts';
import { provision } from './pipeline/provision.ts';
import { findTeardown, tearDown } from './pipeline/teardown.ts';
import { createServices, type Services } from './services.ts';
import { type NeededPermission, neededPermissions, type RecordedCall } from './testing/needed-permissions.ts';
import { stubCredentials } from './testing/stub-credentials.ts';

const { calls } = vi.hoisted(() => ({ calls: [] as RecordedCall[] }));
vi.mock('./aws/clients.ts', async (importOriginal) => {
  const { createAwsClients } = await importOriginal<typeof import('./aws/clients.ts')>();
  const { recordCalls } = await import('./testing/record-calls.ts');
  return {
    createAwsClients: (...args: Parameters<typeof createAwsClients>) =>
      recordCalls(createAwsClients(...args), (call) => calls.push(call)),
  };
});

const FunctionName = 'lambda-s3-function';
const RoleName = `${FunctionName}-role`;
const functionArn = `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`;
const ALSO_WATCHED = 'billing-success';
const partBytes = 5 * 1024 * 1024;

let aws: LocalAws;
let folder: string;
/** Sets the scene; isn't recorded. */
let arranger: AwsClients;
let watching: RecordedCall[] = [];
/** What replays and logs need beside either of the others. */
let replayAndLogs: RecordedCall[] = [];
let all: RecordedCall[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policies-'));
  aws = await startLocalAws({ port: 0, retryBaseDelaySeconds: 0.05 });
  stubCredentials(aws.credentials);
  const { createAwsClients } = await vi.importActual<typeof import('./aws/clients.ts')>('./aws/clients.ts');
  arranger = createAwsClients(settingsOf('arranger'));

  await withServices('empty', {}, async ({ setup }) => {
    await setup.read();
  });
  watching = calls.splice(0);

  await withServices('provision', {}, async (services) => {
    await provision(services);
    await uploadInEveryWay(services);
    await services.functionControl.deploy({ runtime: 'nodejs', code: 'export const handler = async () => 1;' });
    await services.functionControl.deploy({ runtime: 'python', code: 'def lambda_handler(event, context): return 1' });
  });
  all = calls.splice(0);

  await arranger.sqs.send(new CreateQueueCommand({ QueueName: ALSO_WATCHED }));
  const several = { SUCCESS_QUEUE: `S3-success,${ALSO_WATCHED}` };
  await withServices('taking', { DELETE_AFTER_READ: 'true', ...several }, watch);
  await withServices('looking', { DELETE_AFTER_READ: 'false' }, watch);
  watching.push(...calls.splice(0));
  await withServices('taking', several, readLogs);
  replayAndLogs = calls.splice(0);
  await withServices('broken', {}, async ({ setup, pipeline }) => {
    await breakInEveryWay(await pipeline.bucket());
    await setup.read();
  });
  watching.push(...calls.splice(0));
  await withServices('replay', {}, replayByBothQualifiers);
  replayAndLogs.push(...calls.splice(0));

  await withServices('mend', {}, async (services) => {
    await services.setup.fix({ fix: 'all' });
    await tearDownTwice(services);
  });
  all.push(...watching, ...replayAndLogs, ...calls.splice(0));
}, 120_000);
afterAll(async () => {
  await aws.close();
  await rm(folder, { recursive: true });
});

function settingsOf(name: string, env: Record<string, string> = {}) {
  return readSettings({
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: aws.url,
    DATABASE_URL: `file:${join(folder, `${name}.db`)}`,
    LOG_LEVEL: 'error',
    ...env,
  });
}

async function withServices(name: string, env: Record<string, string>, use: (services: Services) => Promise<void>) {
  const services = createServices(settingsOf(name, env));
  services.log.level = 'silent';
  await services.store.opened;
  try {
    await use(services);
  } finally {
    await services.stop();
  }
}

/** As long as a record is received, kept, and deleted or shown to others again. */
async function watch({ pollers, queueDepths, functionControl, setup, store, pipeline }: Services): Promise<void> {
  await arranger.s3.send(new PutObjectCommand({ Bucket: await pipeline.bucket(), Key: 'a.txt', Body: 'a' }));
  const given = calls.length;
  pollers.start();
  await vi.waitFor(async () => {
    const { records } = await store.listRecords({}, { limit: 1 });
    expect(records).toHaveLength(1);
    const ends = ['DeleteMessageBatch', 'ChangeMessageVisibilityBatch'];
    expect(calls.slice(given).some(({ operation }) => ends.includes(operation))).toBe(true);
  }, 25_000);
  await queueDepths.read();
  await functionControl.read();
  await setup.read();
}

/** The function itself and its alias. */
async function replayByBothQualifiers({ store, replays }: Services): Promise<void> {
  const qualifiers = ['$LATEST', 'live'];
  const items = qualifiers.map((qualifier, index) => {
    const requestContext = {
      requestId: `replayed-${index}`,
      functionArn: `${functionArn}:${qualifier}`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    };
    const body = JSON.stringify({
      version: '1.0',
      timestamp: new Date().toISOString(),
      requestContext,
      requestPayload: {},
    });
    return {
      message: { messageId: `m-${index}`, queue: 'failure', body, receivedAt: new Date().toISOString() } as const,
    };
  });
  await store.ingest(items);
  const selection = { functionName: FunctionName, pacePerSecond: 100 };
  const { id } = await replays.plan(selection, { role: 'instructor' });
  await replays.start(id);
  await vi.waitFor(
    async () => expect(await replays.get(id)).toMatchObject({ state: 'done', sent: qualifiers.length }),
    5_000,
  );
}

/** Of the function as it is, and of a version. */
async function readLogs({ attemptLogs, store }: Services): Promise<void> {
  const { records } = await store.listRecords({}, { limit: 1 });
  const [record] = records;
  if (!record) throw new Error('Nothing was watched');
  const { signal } = new AbortController();
  const { attempts } = await attemptLogs.read(record, signal);
  expect(attempts).toHaveLength(1);
  await attemptLogs.read({ ...record, seq: record.seq + 1, executedVersion: '1' }, signal);
  await attemptLogs.runsSince(record.receivedAt, signal);
}

async function uploadInEveryWay({ uploader, store, pipeline }: Services): Promise<void> {
  const { signal } = new AbortController();
  const bodyOf = (bytes: number) => new Blob([new Uint8Array(bytes)]).stream();
  await uploader.upload({ filename: 'small', body: bodyOf(1), signal });
  await uploader.upload({ filename: 'large', body: bodyOf(partBytes + 1), signal });
  await expect(
    uploader.upload({ filename: 'cut', body: bodyOf(2 * partBytes), contentLength: 3 * partBytes, signal }),
  ).rejects.toThrow();
  const key = 'uploads/left/a.txt';
  const startedAt = new Date(0).toISOString();
  await store.createUpload({ id: 'left', filename: 'a.txt', bucket: await pipeline.bucket(), key, startedAt });
  await uploader.recoverInterrupted();
}

/** The bucket invokes an alias without destinations, and the role has only policies that don't help. */
async function breakInEveryWay(Bucket: string): Promise<void> {
  const { lambda, s3, iam } = arranger;
  await lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
  const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [{ LambdaFunctionArn: `${functionArn}:live`, Events: ['s3:ObjectCreated:*'] }],
      },
      SkipDestinationValidation: true,
    }),
  );
  const PolicyName = 'LambdaSQSQueueDestinationExecutionRole';
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'theirs', PolicyDocument }));
  const managed = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  for (const PolicyArn of [Policy?.Arn, managed]) await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
}

/** First what provisioning made; then, beside a function and a role of others, what it put there. */
async function tearDownTwice(services: Services): Promise<void> {
  const { lambda, iam } = arranger;
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of AttachedPolicies) await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  const remove = async () => tearDown((await findTeardown(services)).plan({ withObjects: true }), services);
  await remove();

  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const ZipFile = zipHandler('nodejs', 'export const handler = async () => 1;');
  const code = { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { ZipFile } } as const;
  await lambda.send(new CreateFunctionCommand({ FunctionName, Role: Role?.Arn, ...code }));
  await waitUntilFunctionActive({ client: lambda, maxWaitTime: 10, minDelay: 0.1, maxDelay: 0.2 }, { FunctionName });
  await provision(services);
  await remove();
  await provision(services);
  await lambda.send(new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }));
  await remove();
  await provision(services);
}

async function readPolicy(name: string) {
  const source = await readFile(`docs/iam/${name}.json`, 'utf8');
  // As docs/aws.md says: the ARN of every watched queue.
  const withQueue = source.replace(
    /"[^"]*:S3-success",/,
    (first) => `${first} ${first.replace('S3-success', ALSO_WATCHED)}`,
  );
  return parsePolicy(withQueue.replaceAll('ACCOUNT', '000000000000').replaceAll('REGION', 'us-east-1'));
}

const describeNeed = ({ action, resource }: NeededPermission) => `${action} on ${resource}`;

describe.each<[string, () => RecordedCall[]]>([
  ['watch', () => watching],
  ['provision', () => all.filter((call) => !replayAndLogs.includes(call))],
  ['replay-and-logs', () => replayAndLogs],
])('docs/iam/%s.json', (name, recorded) => {
  it('allows every call that the code makes', async () => {
    const { Statement } = await readPolicy(name);
    const refused = recorded()
      .flatMap(neededPermissions)
      .filter(({ action, resource }) => !Statement.some((statement) => allows(statement, action, resource)));
    expect([...new Set(refused.map(describeNeed))]).toEqual([]);
  });

  it('allows nothing that the code has no use for', async () => {
    const { Statement } = await readPolicy(name);
    const needs = recorded().flatMap(neededPermissions);
    const superfluous = Statement.flatMap((statement) => {
      const { Action = [], Resource = [] } = statement;
      const uses = (action: string[], resource: string[]) =>
        needs.some((need) => allows({ ...statement, Action: action, Resource: resource }, need.action, need.resource));
      return [
        ...Action.filter((action) => action.includes('*') || !uses([action], Resource)),
        ...Resource.filter((resource) => !uses(Action, [resource])),
      ];
    });
    expect(superfluous).toEqual([]);
  });

  it('is linked from docs/aws.md', async () => {
    expect(await readFile('docs/aws.md', 'utf8')).toContain(`(iam/${name}.json)`);
  });
});

it('every command that the server knows was called above', async () => {
  const called = new Set(all.map(({ operation }) => operation));
  const unseen: string[] = [];
  for await (const file of glob('lib/server/**/*.ts')) {
    if (/\.test\.ts$|\/testing\//.test(file)) continue;
    for (const [, operation = ''] of (await readFile(file, 'utf8')).matchAll(/new ([A-Z]\w+)Command\(/g)) {
      if (!called.has(operation)) unseen.push(`${operation} (${file})`);
    }
  }
  expect(unseen).toEqual([]);
  expect(called.size).toBeGreaterThan(30);
});
