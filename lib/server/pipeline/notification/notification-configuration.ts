import {
  GetBucketNotificationConfigurationCommand,
  type LambdaFunctionConfiguration,
  type NotificationConfiguration,
  type S3Client,
} from '@aws-sdk/client-s3';

export async function readNotification(s3: S3Client, Bucket: string): Promise<NotificationConfiguration> {
  return s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
}

/** The configuration as S3 takes it, with other functions; what else the bucket notifies stays. */
export function withFunctions(
  { TopicConfigurations, QueueConfigurations, EventBridgeConfiguration }: NotificationConfiguration,
  functions: LambdaFunctionConfiguration[],
): NotificationConfiguration {
  return {
    ...(TopicConfigurations && { TopicConfigurations }),
    ...(QueueConfigurations && { QueueConfigurations }),
    ...(EventBridgeConfiguration && { EventBridgeConfiguration }),
    ...(functions.length > 0 && { LambdaFunctionConfigurations: functions }),
  };
}
