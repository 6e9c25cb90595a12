import { RemovePermissionCommand } from '@aws-sdk/client-lambda';
import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import type { FoundFunction } from '#lib/server/pipeline/function/function-removal.ts';
import { notificationsOf, qualifierOf } from '#lib/server/pipeline/notification/invoked-qualifier.ts';
import { NOTHING, type TeardownContext, type TeardownPlan } from '#lib/server/pipeline/teardown-plan.ts';
import { invokeStatementId, readInvokeStatements } from './permission-step.ts';

/** Takes provisioning's statement off a function that stays, on $LATEST and on what the bucket invokes. */
export async function planPermission(
  context: TeardownContext,
  bucket: string,
  found: FoundFunction | undefined,
  notification: NotificationConfiguration | undefined,
): Promise<TeardownPlan> {
  if (!found || found.isOurs) return NOTHING;
  const { name: FunctionName, arn } = found;
  const StatementId = invokeStatementId(bucket);
  const invoked = notificationsOf(notification ?? {}, arn).map(qualifierOf);
  const removals = [];
  for (const Qualifier of new Set([undefined, ...invoked])) {
    const statements = await readInvokeStatements(context, Qualifier);
    if (!statements.some(({ Sid }) => Sid === StatementId)) continue;
    const remove = async () => {
      await context.clients.lambda.send(new RemovePermissionCommand({ FunctionName, StatementId, Qualifier }));
    };
    removals.push({ thing: 'invoke permission', name: `${FunctionName}:${Qualifier ?? '$LATEST'}`, remove });
  }
  return { removals, kept: [] };
}
