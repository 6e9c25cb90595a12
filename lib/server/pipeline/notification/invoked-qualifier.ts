import type { LambdaFunctionConfiguration, NotificationConfiguration } from '@aws-sdk/client-s3';
import { readFunctionArn as parseFunctionArn } from '#lib/domain/function-arn.ts';
import { foreseeFunctionArn, foreseeNotification } from '#lib/server/pipeline/foreseen.ts';
import type { ProvisionContext } from '#lib/server/pipeline/step.ts';

/** The bucket's notifications of one function, whatever qualifier they name. */
export function notificationsOf(
  { LambdaFunctionConfigurations = [] }: NotificationConfiguration,
  functionArn: string,
): LambdaFunctionConfiguration[] {
  return LambdaFunctionConfigurations.filter(
    ({ LambdaFunctionArn }) =>
      LambdaFunctionArn === functionArn || LambdaFunctionArn?.startsWith(`${functionArn}:`) === true,
  );
}

/** The version or alias which a notification invokes; `undefined` is $LATEST. */
export function qualifierOf({ LambdaFunctionArn = '' }: LambdaFunctionConfiguration): string | undefined {
  const { qualifier } = parseFunctionArn(LambdaFunctionArn);
  return qualifier === '$LATEST' ? undefined : qualifier;
}

/** Destinations and permission belong to what S3 really invokes: `undefined` is $LATEST, also before there is a notification. */
export async function findInvokedQualifier(context: ProvisionContext): Promise<string | undefined> {
  const [Bucket, functionArn] = await Promise.all([context.pipeline.bucket(), foreseeFunctionArn(context)]);
  const found = await foreseeNotification(context, Bucket);
  const [first] = notificationsOf(found, functionArn);
  return first && qualifierOf(first);
}
