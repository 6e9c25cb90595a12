import {
  type Event,
  type LambdaFunctionConfiguration,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import { cliCommand, effect } from '#lib/server/pipeline/effect.ts';
import { foreseeFunctionArn, foreseeNotification } from '#lib/server/pipeline/foreseen.ts';
import { MADE_BY_SID } from '#lib/server/pipeline/made-by.ts';
import { retryUntilConsistent } from '#lib/server/pipeline/retry-until-consistent.ts';
import type { ProvisionStep } from '#lib/server/pipeline/step.ts';
import { notificationsOf } from './invoked-qualifier.ts';
import { withFunctions } from './notification-configuration.ts';

const EVERY_CREATION: Event = 's3:ObjectCreated:*';
// What the dashboard's own uploads raise.
const OWN_CREATIONS: Event[] = ['s3:ObjectCreated:Put', 's3:ObjectCreated:CompleteMultipartUpload'];

/** Whether a notification of the function reports every upload of the dashboard, but for what its suffix leaves out. */
export function coversUploads({ Events = [], Filter }: LambdaFunctionConfiguration, keyPrefix: string): boolean {
  const isCovered = Events.includes(EVERY_CREATION) || OWN_CREATIONS.every((event) => Events.includes(event));
  return isCovered && keyPrefix.startsWith(filterValue({ Filter }, 'prefix'));
}

/** "" where there is no such rule. */
export function filterValue(
  { Filter }: Pick<LambdaFunctionConfiguration, 'Filter'>,
  name: 'prefix' | 'suffix',
): string {
  const rules = Filter?.Key?.FilterRules ?? [];
  return rules.find(({ Name }) => Name?.toLowerCase() === name)?.Value ?? '';
}

function addFunction(found: NotificationConfiguration, functionArn: string, keyPrefix: string) {
  const { TopicConfigurations = [], QueueConfigurations = [], LambdaFunctionConfigurations: all = [] } = found;
  // One of ours that doesn't do its job any more is replaced.
  const lambdas = all.filter(({ Id }) => Id !== MADE_BY_SID);
  const others = [...TopicConfigurations, ...QueueConfigurations, ...lambdas];
  // S3 refuses two notifications of one event whose filters overlap: the others keep what isn't under our prefix.
  const isShared = others.some(({ Events = [] }) => Events.some((event) => event.startsWith('s3:ObjectCreated:')));
  const Filter = isShared ? { Key: { FilterRules: [{ Name: 'prefix' as const, Value: keyPrefix }] } } : undefined;
  const added: LambdaFunctionConfiguration = {
    Id: MADE_BY_SID,
    LambdaFunctionArn: functionArn,
    Events: [EVERY_CREATION],
    ...(Filter && { Filter }),
  };
  return { others: others.length, isShared, functions: [...lambdas, added] };
}

/** Adds the function to what the bucket notifies already, for all objects where nothing stands against it. */
export const notificationStep: ProvisionStep = {
  name: 'bucket notification',
  async check(context) {
    const { clients, settings, pipeline, signal } = context;
    const keyPrefix = `${settings.uploadPrefix}/`;
    const [Bucket, functionArn] = await Promise.all([pipeline.bucket(), foreseeFunctionArn(context)]);
    const found = await foreseeNotification(context, Bucket);
    const present = notificationsOf(found, functionArn).some((one) => coversUploads(one, keyPrefix));
    if (present) return { state: 'present', detail: `${EVERY_CREATION} → ${functionArn}` };
    const { others, isShared, functions } = addFunction(found, functionArn, keyPrefix);
    const input = { Bucket, NotificationConfiguration: withFunctions(found, functions) };
    const command = new PutBucketNotificationConfigurationCommand(input);
    const scope = isShared ? `${EVERY_CREATION} under ${keyPrefix}` : EVERY_CREATION;
    const beside = others > 0 ? `, beside ${others} that the bucket has` : '';
    return {
      state: others > 0 ? 'differs' : 'absent',
      detail: `${scope} → ${functionArn}${beside}`,
      effect: effect(
        'add-notification',
        {
          bucket: Bucket,
          function: settings.functionName,
          scope: isShared ? keyPrefix : 'all',
          others: String(others),
        },
        cliCommand(settings, 's3api', 'put-bucket-notification-configuration', input),
      ),
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
