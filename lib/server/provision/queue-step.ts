import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { QueueLane } from '#lib/domain/api.ts';
import { AppError } from '../app-error.ts';
import { retryUntilConsistent } from './retry-until-consistent.ts';
import type { ProvisionContext, ProvisionStep } from './step.ts';

/** Rejects with AppError `not_found` before the queue is made. */
export async function readQueueArn({ clients, chain }: ProvisionContext, lane: QueueLane): Promise<string> {
  const { Attributes } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: await chain.queueUrl(lane), AttributeNames: ['QueueArn'] }),
  );
  if (Attributes?.QueueArn) return Attributes.QueueArn;
  throw new AppError('internal', `AWS gave no ARN for the queue ${chain.queueName(lane)}.`);
}

/** A standard queue with SQS's own settings. */
export function queueStep(lane: QueueLane): ProvisionStep {
  return {
    name: `${lane} queue`,
    async check(context) {
      const { clients, chain, signal } = context;
      const name = chain.queueName(lane);
      try {
        return { state: 'present', detail: await readQueueArn(context, lane) };
      } catch (error) {
        const isMissing = error instanceof AppError && error.code === 'not_found';
        if (!isMissing) throw error;
      }
      return {
        state: 'absent',
        detail: name,
        async apply() {
          await retryUntilConsistent(() => clients.sqs.send(new CreateQueueCommand({ QueueName: name })), {
            // SQS refuses a deleted queue's name for 60 s.
            isTooEarly: ({ name }) => name === 'QueueDeletedRecently',
            signal,
          });
        },
      };
    },
  };
}
