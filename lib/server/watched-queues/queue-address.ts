import { GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import { keepWhileItHolds } from '#lib/server/keep-while-it-holds.ts';
import type { QueueReference } from './queue-reference.ts';

/** Where a queue of the settings is: asked of AWS once, kept while it holds. */
export interface QueueAddress extends Pick<QueueReference, 'lane' | 'name'> {
  readonly region: string;
  /** Of its region. */
  readonly sqs: SQSClient;
  /** Rejects with AppError. */
  url(): Promise<string>;
  /** After QueueDoesNotExist: the next `url` asks AWS again. */
  forget(): void;
  /** `undefined` until its account is known: from the settings or, once AWS was asked, from its URL. */
  arn(): string | undefined;
}

export function createQueueAddress(reference: QueueReference, sqs: SQSClient, region: string): QueueAddress {
  const { lane, name, accountId } = reference;
  let account = accountId;

  async function askUrl(): Promise<string> {
    try {
      const owner = accountId && { QueueOwnerAWSAccountId: accountId };
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name, ...owner }));
      if (QueueUrl) {
        account ??= accountIn(QueueUrl);
        return QueueUrl;
      }
    } catch (error) {
      throw toAppError(error, `queue ${name}`);
    }
    throw new AppError('internal', `AWS gave no URL for the queue ${name}.`);
  }

  const asked = keepWhileItHolds(askUrl);
  return {
    lane,
    name,
    region,
    sqs,
    url: async () => reference.url ?? (await asked.get()),
    forget: asked.forget,
    arn: () => account && `arn:${partitionOf(region)}:sqs:${region}:${account}:${name}`,
  };
}

/** Every form of a queue's URL ends with account and name. */
function accountIn(url: string): string | undefined {
  return new URL(url).pathname.split('/').at(-2) || undefined;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
