import { GetFunctionCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import { listEventInvokeConfigs } from '#lib/server/pipeline/destinations/list-event-invoke-configs.ts';
import { notificationsOf, qualifierOf } from '#lib/server/pipeline/notification/invoked-qualifier.ts';
import { readNotification } from '#lib/server/pipeline/notification/notification-configuration.ts';
import type { QueueAddress } from '#lib/server/watched-queues/queue-address.ts';
import { readForCheck } from './read-for-check.ts';
import { blockedUnlessAllowed, needFunction, needFunctionArn } from './setup-needs.ts';
import type { SetupParts } from './setup-parts.ts';
import type { QueueFacts, SetupSnapshot } from './setup-snapshot.ts';
import { blockedBy } from './unreadable-error.ts';

const ATTRIBUTES_ACTION = 'sqs:GetQueueAttributes';

export function readSetupSnapshot({ clients, settings, pipeline }: SetupParts): SetupSnapshot {
  const { functionName, region } = settings;
  const functionArn = `arn:aws:lambda:${region}:*:function:${functionName}`;

  const bucket = once(() =>
    readForCheck(
      'account (sts:GetCallerIdentity)',
      { actions: ['sts:GetCallerIdentity'], resource: '*' },
      pipeline.bucket,
    ),
  );

  async function readQueue(address: QueueAddress): Promise<QueueFacts | undefined> {
    const { name, sqs } = address;
    const resource = address.arn() ?? `arn:aws:sqs:${region}:*:${name}`;
    const what = `queue ${name}`;
    try {
      const url = await readForCheck(what, { actions: ['sqs:GetQueueUrl', ATTRIBUTES_ACTION], resource }, () => {
        address.forget();
        return address.url();
      });
      return await readForCheck(what, { actions: [ATTRIBUTES_ACTION], resource }, async () => {
        const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
        const { Attributes = {} } = await sqs.send(command);
        return { url, arn: Attributes.QueueArn ?? '', attributes: Attributes };
      });
    } catch (error) {
      if (isNotFound(error, what)) return undefined;
      throw error;
    }
  }

  const lambdaFunction = once(async () => {
    const what = `function ${functionName}`;
    try {
      return await readForCheck(what, { actions: ['lambda:GetFunction'], resource: functionArn }, () =>
        clients.lambda.send(new GetFunctionCommand({ FunctionName: functionName })),
      );
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  });

  const notification = once(async () => {
    const Bucket = await bucket();
    const permission = { actions: ['s3:GetBucketNotification'], resource: `arn:aws:s3:::${Bucket}` };
    try {
      return await readForCheck(`bucket ${Bucket}`, permission, () => readNotification(clients.s3, Bucket));
    } catch (error) {
      if (isNotFound(error, `bucket ${Bucket}`)) throw blockedBy('bucket');
      throw error;
    }
  });

  const eventInvokeConfigs = once(async () => {
    await needFunction({ lambdaFunction });
    const permission = { actions: ['lambda:ListFunctionEventInvokeConfigs'], resource: functionArn };
    const found = await readForCheck(`destinations of the function ${functionName}`, permission, () =>
      listEventInvokeConfigs(clients.lambda, functionName),
    );
    return new Map(
      found.map((config) => [qualifierOf({ LambdaFunctionArn: config.FunctionArn, Events: [] }) ?? '$LATEST', config]),
    );
  });

  const queues = pipeline.queues.map((address) => ({ address, read: once(() => readQueue(address)) }));
  const ofLane = (lane: QueueLane) => queues.filter(({ address }) => address.lane === lane);

  return {
    bucket,
    queue: async (lane) => ofLane(lane)[0]?.read(),
    otherQueues: (lane) =>
      Promise.all(
        ofLane(lane)
          .slice(1)
          .map(async ({ address: { name }, read }) => ({ name, facts: await read() })),
      ),
    lambdaFunction,
    notification,
    eventInvokeConfigs,
    async invokedQualifier() {
      const arn = await needFunctionArn({ lambdaFunction });
      const [first] = notificationsOf(await blockedUnlessAllowed('notification', notification), arn);
      return first && (qualifierOf(first) ?? '$LATEST');
    },
  };
}

function isNotFound(error: unknown, what: string): boolean {
  if (error instanceof AppError) return error.code === 'not_found';
  return error instanceof Error && error.name !== 'Obstacle' && toAppError(error, what).code === 'not_found';
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= read();
    return kept;
  };
}
