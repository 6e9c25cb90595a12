import {
  type Event,
  GetBucketNotificationConfigurationCommand,
  type LambdaFunctionConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import { readFunctionArn } from './function-step.ts';
import { retryUntilConsistent } from './retry-until-consistent.ts';
import type { ProvisionStep } from './step.ts';

const everyCreation: Event = 's3:ObjectCreated:*';
// What the dashboard's own uploads raise.
const ownCreations: Event[] = ['s3:ObjectCreated:Put', 's3:ObjectCreated:CompleteMultipartUpload'];

function invokes({ LambdaFunctionArn, Events = [] }: LambdaFunctionConfiguration, functionArn: string): boolean {
  const isOurs = LambdaFunctionArn === functionArn || LambdaFunctionArn?.startsWith(`${functionArn}:`);
  return isOurs === true && (Events.includes(everyCreation) || ownCreations.every((event) => Events.includes(event)));
}

/** Adds the function to what the bucket notifies already. */
export const notificationStep: ProvisionStep = {
  name: 'bucket notification',
  async check(context) {
    const { clients, chain, signal } = context;
    const [Bucket, functionArn] = await Promise.all([chain.bucket(), readFunctionArn(context)]);
    const found = await clients.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    const {
      TopicConfigurations,
      QueueConfigurations,
      LambdaFunctionConfigurations = [],
      EventBridgeConfiguration,
    } = found;
    const detail = `${everyCreation} → ${functionArn}`;
    if (LambdaFunctionConfigurations.some((one) => invokes(one, functionArn))) return { state: 'present', detail };
    const others =
      LambdaFunctionConfigurations.length +
      (TopicConfigurations?.length ?? 0) +
      (QueueConfigurations?.length ?? 0) +
      (EventBridgeConfiguration ? 1 : 0);
    const command = new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        TopicConfigurations,
        QueueConfigurations,
        EventBridgeConfiguration,
        LambdaFunctionConfigurations: [
          ...LambdaFunctionConfigurations,
          { LambdaFunctionArn: functionArn, Events: [everyCreation] },
        ],
      },
    });
    return {
      state: others > 0 ? 'differs' : 'absent',
      detail: others > 0 ? `${detail}, beside ${others} that the bucket had` : detail,
      async apply() {
        await retryUntilConsistent(() => clients.s3.send(command), {
          // The permission to invoke the function hasn't reached S3 yet.
          isTooEarly: ({ name, message }) => name === 'InvalidArgument' && message.includes('Unable to validate'),
          signal,
        });
      },
    };
  },
};
