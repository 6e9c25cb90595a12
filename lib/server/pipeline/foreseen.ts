import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import { readFunctionArn } from './function/function-step.ts';
import { readNotification } from './notification/notification-configuration.ts';
import { readQueueArn } from './queue/queue-step.ts';
import type { ProvisionContext } from './step.ts';

/** What steps need of earlier ones: as AWS has it, or, in a plan, as the earlier step will make it. */

export function foreseeQueueArn(context: ProvisionContext, lane: QueueLane): Promise<string> {
  const { pipeline } = context;
  return foresee(context, readQueueArn(context, lane), () => arnOf(context, 'sqs', pipeline.queue(lane).name));
}

export function foreseeFunctionArn(context: ProvisionContext): Promise<string> {
  const name = `function:${context.settings.functionName}`;
  return foresee(context, readFunctionArn(context), () => arnOf(context, 'lambda', name));
}

export function foreseeNotification(context: ProvisionContext, bucket: string): Promise<NotificationConfiguration> {
  return foresee(context, readNotification(context.clients.s3, bucket), async () => ({}));
}

async function foresee<T>({ isPlan }: ProvisionContext, found: Promise<T>, guess: () => Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (isPlan && toAppError(error, 'plan').code === 'not_found') return guess();
    throw error;
  }
}

async function arnOf({ pipeline, settings: { region } }: ProvisionContext, service: string, name: string) {
  return `arn:${partitionOf(region)}:${service}:${region}:${await pipeline.accountId()}:${name}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
