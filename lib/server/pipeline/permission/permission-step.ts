import { AddPermissionCommand, GetPolicyCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { cliCommand, effect } from '#lib/server/pipeline/effect.ts';
import { foreseeFunctionArn } from '#lib/server/pipeline/foreseen.ts';
import { MADE_BY_SID } from '#lib/server/pipeline/made-by.ts';
import { findInvokedQualifier } from '#lib/server/pipeline/notification/invoked-qualifier.ts';
import { allows, denies, parsePolicy, type Statement } from '#lib/server/pipeline/policy/policy-document.ts';
import { matchesWildcard } from '#lib/server/pipeline/policy/wildcard.ts';
import type { ProvisionContext, ProvisionStep } from '#lib/server/pipeline/step.ts';

const S3_SERVICE = 's3.amazonaws.com';
const INVOKE_ACTION = 'lambda:InvokeFunction';

/** The resource policy of a version or alias, of $LATEST where `Qualifier` is undefined; none is no statements. */
export async function readInvokeStatements(
  { clients, settings }: Pick<ProvisionContext, 'clients' | 'settings'>,
  Qualifier: string | undefined,
): Promise<Statement[]> {
  try {
    const input = { FunctionName: settings.functionName, Qualifier };
    const { Policy } = await clients.lambda.send(new GetPolicyCommand(input));
    return Policy === undefined ? [] : parsePolicy(Policy).Statement;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

function conditionValues({ Condition = {} }: Statement, key: string): string[] | undefined {
  const tests = Object.values(Condition).flatMap((test) => Object.entries(test));
  return tests.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

/** In the partition of the function: `aws`, `aws-cn`… */
export function bucketArnBeside(functionArn: string, bucket: string): string {
  const [, partition = 'aws'] = functionArn.split(':');
  return `arn:${partition}:s3:::${bucket}`;
}

/** What S3 shows when it invokes a function. */
export interface BucketCall {
  functionArn: string;
  bucketArn: string;
  accountId: string;
}

/** Whether S3 may invoke the function for a bucket of this account. */
export function letsBucketInvoke(statements: Statement[], call: BucketCall): boolean {
  const concerning = statements.filter((statement) => concerns(statement, call));
  return (
    concerning.some((statement) => allows(statement, INVOKE_ACTION, call.functionArn)) &&
    !concerning.some((statement) => denies(statement, INVOKE_ACTION, call.functionArn))
  );
}

function concerns(statement: Statement, { bucketArn, accountId }: BucketCall): boolean {
  const { Principal } = statement;
  const isForS3 =
    Principal === '*' || (typeof Principal === 'object' && (Principal.Service?.includes(S3_SERVICE) ?? false));
  const sources = conditionValues(statement, 'AWS:SourceArn') ?? ['*'];
  const accounts = conditionValues(statement, 'AWS:SourceAccount') ?? [accountId];
  return isForS3 && sources.some((source) => matchesWildcard(source, bucketArn)) && accounts.includes(accountId);
}

/** Also how `npm run teardown` recognises the statement. */
export function invokeStatementId(bucket: string): string {
  return `${MADE_BY_SID}-${bucket.replaceAll('.', '_')}`;
}

/** The function's resource policy lets S3 invoke it for this bucket. */
export const permissionStep: ProvisionStep = {
  name: 'invoke permission',
  async check(context) {
    const { clients, pipeline } = context;
    const [bucket, accountId, functionArn] = await Promise.all([
      pipeline.bucket(),
      pipeline.accountId(),
      foreseeFunctionArn(context),
    ]);
    const bucketArn = bucketArnBeside(functionArn, bucket);
    const detail = `${S3_SERVICE} for ${bucketArn}`;
    const Qualifier = await findInvokedQualifier(context);
    const invoked = Qualifier === undefined ? functionArn : `${functionArn}:${Qualifier}`;
    const statements = await readInvokeStatements(context, Qualifier);
    if (letsBucketInvoke(statements, { functionArn: invoked, bucketArn, accountId })) {
      return { state: 'present', detail };
    }
    const { settings } = context;
    const input = {
      FunctionName: settings.functionName,
      ...(Qualifier !== undefined && { Qualifier }),
      StatementId: invokeStatementId(bucket),
      Action: INVOKE_ACTION,
      Principal: S3_SERVICE,
      SourceArn: bucketArn,
      SourceAccount: accountId,
    };
    return {
      state: 'absent',
      detail,
      effect: effect(
        'allow-invoke',
        { function: settings.functionName, bucket },
        cliCommand(settings, 'lambda', 'add-permission', input),
      ),
      async apply() {
        await clients.lambda.send(new AddPermissionCommand(input));
      },
    };
  },
};
