import { type NotificationConfiguration, PutBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { readFunctionArn } from '#lib/domain/function-arn.ts';
import { MADE_BY_SID } from '#lib/server/pipeline/made-by.ts';
import { unlessMissing } from '#lib/server/pipeline/made-by-us.ts';
import { NOTHING, type TeardownContext, type TeardownPlan } from '#lib/server/pipeline/teardown-plan.ts';
import { readNotification, withFunctions } from './notification-configuration.ts';

export async function findNotification(
  { clients }: TeardownContext,
  Bucket: string,
): Promise<NotificationConfiguration | undefined> {
  return unlessMissing(`bucket ${Bucket}`, () => readNotification(clients.s3, Bucket));
}

/** Takes off the one notification that provisioning added; the bucket's others stay. */
export function planNotification(
  { clients, settings }: TeardownContext,
  Bucket: string,
  found: NotificationConfiguration | undefined,
): TeardownPlan {
  const all = found?.LambdaFunctionConfigurations ?? [];
  const isOurs = ({ Id, LambdaFunctionArn = '' }: (typeof all)[number]) =>
    Id === MADE_BY_SID && readFunctionArn(LambdaFunctionArn).functionName === settings.functionName;
  if (!found || !all.some(isOurs)) return NOTHING;
  const { TopicConfigurations = [], QueueConfigurations = [] } = found;
  const functions = all.filter((one) => !isOurs(one));
  const others = TopicConfigurations.length + QueueConfigurations.length + functions.length;
  const remove = async () => {
    const command = new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: withFunctions(found, functions),
      // What the others name was there when they were made, and isn't this command's business.
      SkipDestinationValidation: true,
    });
    await clients.s3.send(command);
  };
  const name = `${Bucket} → ${settings.functionName}`;
  const also = others > 0 ? `${others} other stays` : undefined;
  return { removals: [{ thing: 'bucket notification', name, ...(also && { also }), remove }], kept: [] };
}
