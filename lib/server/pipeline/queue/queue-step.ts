import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import { cliCommand, effect } from '#lib/server/pipeline/effect.ts';
import { MADE_BY_TAG } from '#lib/server/pipeline/made-by.ts';
import { retryUntilConsistent } from '#lib/server/pipeline/retry-until-consistent.ts';
import type { ProvisionContext, ProvisionStep } from '#lib/server/pipeline/step.ts';

/** Rejects with AppError `not_found` before the queue is made. */
export async function readQueueArn({ pipeline }: ProvisionContext, lane: QueueLane): Promise<string> {
  const { sqs, name, url, forget } = pipeline.queue(lane);
  const command = new GetQueueAttributesCommand({ QueueUrl: await url(), AttributeNames: ['QueueArn'] });
  const { Attributes } = await sqs.send(command).catch((error: unknown) => {
    const known = toAppError(error, `queue ${name}`);
    if (known.code === 'not_found') forget();
    throw known;
  });
  if (Attributes?.QueueArn) return Attributes.QueueArn;
  throw new AppError('internal', `AWS gave no ARN for the queue ${name}.`);
}

/** A standard queue with SQS's own settings. */
export function queueStep(lane: QueueLane): ProvisionStep {
  return {
    name: `${lane} queue`,
    async check(context) {
      const { settings, pipeline, signal } = context;
      const { sqs, name } = pipeline.queue(lane);
      try {
        return { state: 'present', detail: await readQueueArn(context, lane) };
      } catch (error) {
        const isMissing = error instanceof AppError && error.code === 'not_found';
        if (!isMissing) throw error;
      }
      const input = { QueueName: name, tags: { [MADE_BY_TAG.key]: MADE_BY_TAG.value } };
      return {
        state: 'absent',
        detail: name,
        effect: effect('create-queue', { queue: name }, cliCommand(settings, 'sqs', 'create-queue', input)),
        async apply() {
          await retryUntilConsistent(() => sqs.send(new CreateQueueCommand(input)), {
            // SQS refuses a deleted queue's name for 60 s.
            isTooEarly: ({ name }) => name === 'QueueDeletedRecently',
            signal,
          });
        },
      };
    },
  };
}
