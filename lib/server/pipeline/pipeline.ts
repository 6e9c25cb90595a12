import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';

/** What AWS knows behind the names in the settings: asked for once, kept while it holds. Rejects with AppError. */
export interface Pipeline {
  queueName(lane: QueueLane): string;
  queueUrl(lane: QueueLane): Promise<string>;
  /** After QueueDoesNotExist: the next `queueUrl` asks AWS again. */
  forgetQueueUrl(lane: QueueLane): void;
  accountId(): Promise<string>;
  bucket(): Promise<string>;
}

type PipelineSettings = Pick<Settings, 'region' | 'uploadBucket' | 'successQueue' | 'failureQueue'>;

interface PipelineParts {
  clients: Pick<AwsClients, 'sqs' | 'sts'>;
  settings: PipelineSettings;
}

export function createPipeline({ clients, settings }: PipelineParts): Pipeline {
  const queueName = (lane: QueueLane) => (lane === 'success' ? settings.successQueue : settings.failureQueue);

  async function askQueueUrl(lane: QueueLane): Promise<string> {
    const QueueName = queueName(lane);
    try {
      const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName }));
      if (QueueUrl) return QueueUrl;
    } catch (error) {
      throw toAppError(error, `queue ${QueueName}`);
    }
    throw new AppError('internal', `AWS gave no URL for the queue ${QueueName}.`);
  }

  async function askAccountId(): Promise<string> {
    try {
      const { Account } = await clients.sts.send(new GetCallerIdentityCommand({}));
      if (Account) return Account;
    } catch (error) {
      throw toAppError(error, 'account (sts:GetCallerIdentity)');
    }
    throw new AppError('internal', 'AWS gave no account id for these credentials.');
  }

  const urls = {
    success: keepWhileItHolds(() => askQueueUrl('success')),
    failure: keepWhileItHolds(() => askQueueUrl('failure')),
  };
  const account = keepWhileItHolds(askAccountId);

  return {
    queueName,
    queueUrl: (lane) => urls[lane].get(),
    forgetQueueUrl: (lane) => urls[lane].forget(),
    accountId: account.get,
    bucket: async () => settings.uploadBucket ?? `lambda-s3-uploads-${await account.get()}-${settings.region}`,
  };
}

/** A failure isn't kept: the next call asks again. */
function keepWhileItHolds<T>(ask: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let kept: Promise<T> | undefined;
  return {
    get() {
      kept ??= ask().catch((error: unknown) => {
        kept = undefined;
        throw error;
      });
      return kept;
    },
    forget() {
      kept = undefined;
    },
  };
}
