import {
  type Event,
  GetBucketNotificationConfigurationCommand,
  type LambdaFunctionConfiguration,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import { readFunctionArn } from './function-step.ts';
import { retryUntilConsistent } from './retry-until-consistent.ts';
import type { ProvisionStep } from './step.ts';

const everyCreation: Event = 's3:ObjectCreated:*';
// What the dashboard's own uploads raise.
const ownCreations: Event[] = ['s3:ObjectCreated:Put', 's3:ObjectCreated:CompleteMultipartUpload'];

function invokes(
  { LambdaFunctionArn, Events = [], Filter }: LambdaFunctionConfiguration,
  functionArn: string,
  keyPrefix: string,
): boolean {
  const isOurs = LambdaFunctionArn === functionArn || LambdaFunctionArn?.startsWith(`${functionArn}:`);
  const rules = Filter?.Key?.FilterRules ?? [];
  const prefix = rules.find(({ Name }) => Name?.toLowerCase() === 'prefix')?.Value ?? '';
  const isCovered = Events.includes(everyCreation) || ownCreations.every((event) => Events.includes(event));
  return isOurs === true && isCovered && keyPrefix.startsWith(prefix);
}

function addFunction(found: NotificationConfiguration, functionArn: string, keyPrefix: string) {
  const { TopicConfigurations = [], QueueConfigurations = [], LambdaFunctionConfigurations = [] } = found;
  const others = [...TopicConfigurations, ...QueueConfigurations, ...LambdaFunctionConfigurations];
  // S3 refuses two notifications of one event whose filters overlap: the others keep what isn't under our prefix.
  const isShared = others.some(({ Events = [] }) => Events.some((event) => event.startsWith('s3:ObjectCreated:')));
  const Filter = isShared ? { Key: { FilterRules: [{ Name: 'prefix' as const, Value: keyPrefix }] } } : undefined;
  const added: LambdaFunctionConfiguration = { LambdaFunctionArn: functionArn, Events: [everyCreation], Filter };
  return { others: others.length, isShared, LambdaFunctionConfigurations: [...LambdaFunctionConfigurations, added] };
}

/** Adds the function to what the bucket notifies already, for all objects where nothing stands against it. */
export const notificationStep: ProvisionStep = {
  name: 'bucket notification',
  async check(context) {
    const { clients, settings, chain, signal } = context;
    const keyPrefix = `${settings.uploadPrefix}/`;
    const [Bucket, functionArn] = await Promise.all([chain.bucket(), readFunctionArn(context)]);
    const found = await clients.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    const present = found.LambdaFunctionConfigurations?.some((one) => invokes(one, functionArn, keyPrefix));
    if (present) return { state: 'present', detail: `${everyCreation} → ${functionArn}` };
    const { others, isShared, LambdaFunctionConfigurations } = addFunction(found, functionArn, keyPrefix);
    const { TopicConfigurations, QueueConfigurations, EventBridgeConfiguration } = found;
    const command = new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        TopicConfigurations,
        QueueConfigurations,
        EventBridgeConfiguration,
        LambdaFunctionConfigurations,
      },
    });
    const scope = isShared ? `${everyCreation} under ${keyPrefix}` : everyCreation;
    const beside = others > 0 ? `, beside ${others} that the bucket has` : '';
    return {
      state: others > 0 ? 'differs' : 'absent',
      detail: `${scope} → ${functionArn}${beside}`,
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
