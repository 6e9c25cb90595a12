import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';
import { keepWhileItHolds } from '#lib/server/keep-while-it-holds.ts';
import { createQueueAddress, type QueueAddress } from '#lib/server/watched-queues/queue-address.ts';

/** What AWS knows behind the names in the settings: asked for once, kept while it holds. Rejects with AppError. */
export interface Pipeline {
  /** All queues of the settings, in their order. */
  queues: readonly QueueAddress[];
  /** The lane's first queue, to which the function's outcomes go. */
  queue(lane: QueueLane): QueueAddress;
  accountId(): Promise<string>;
  bucket(): Promise<string>;
}

type PipelineSettings = Pick<Settings, 'region' | 'uploadBucket' | 'queues'>;

interface PipelineParts {
  clients: Pick<AwsClients, 'sqsIn' | 'sts'>;
  settings: PipelineSettings;
}

export function createPipeline({ clients, settings }: PipelineParts): Pipeline {
  const queues = settings.queues.map((reference) => {
    const region = reference.region ?? settings.region;
    return createQueueAddress(reference, clients.sqsIn(region), region);
  });

  function firstOf(lane: QueueLane): QueueAddress {
    const queue = queues.find((candidate) => candidate.lane === lane);
    if (!queue) throw new Error(`The settings name no ${lane} queue.`);
    return queue;
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

  const account = keepWhileItHolds(askAccountId);

  return {
    queues,
    queue: firstOf,
    accountId: account.get,
    bucket: async () => settings.uploadBucket ?? `lambda-s3-uploads-${await account.get()}-${settings.region}`,
  };
}
