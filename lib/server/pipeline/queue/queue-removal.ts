import { DeleteQueueCommand, GetQueueAttributesCommand, ListQueueTagsCommand } from '@aws-sdk/client-sqs';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { isMadeByUs, NOT_OURS, unlessMissing } from '#lib/server/pipeline/made-by-us.ts';
import { NOTHING, type TeardownContext, type TeardownPlan } from '#lib/server/pipeline/teardown-plan.ts';

export interface FoundQueue {
  lane: QueueLane;
  name: string;
  url: string;
  arn: string;
  isOurs: boolean;
  messages: number;
}

export async function findQueue({ pipeline }: TeardownContext, lane: QueueLane): Promise<FoundQueue | undefined> {
  const { sqs, name, ...address } = pipeline.queue(lane);
  return unlessMissing(`queue ${name}`, async () => {
    address.forget();
    const url = await address.url();
    const AttributeNames = [
      'QueueArn',
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ] as const;
    const [{ Attributes: { QueueArn = '', ...counts } = {} }, { Tags }] = await Promise.all([
      sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...AttributeNames] })),
      sqs.send(new ListQueueTagsCommand({ QueueUrl: url })),
    ]);
    const messages = Object.values(counts).reduce((sum, count) => sum + Number(count), 0);
    return { lane, name, url, arn: QueueArn, isOurs: isMadeByUs(Tags), messages };
  });
}

export function planQueue({ pipeline }: TeardownContext, queue: FoundQueue | undefined): TeardownPlan {
  if (!queue) return NOTHING;
  const { lane, name, url, isOurs, messages } = queue;
  const thing = `${lane} queue`;
  if (!isOurs) return { removals: [], kept: [{ thing, name, why: NOT_OURS }] };
  const remove = async () => {
    await pipeline.queue(lane).sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
  };
  const also = messages > 0 ? `with about ${messages} ${messages === 1 ? 'message' : 'messages'} in it` : undefined;
  return { removals: [{ thing, name, ...(also && { also }), remove }], kept: [] };
}
