import { AddPermissionCommand, GetPolicyCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { readFunctionArn } from './function-step.ts';
import { allows, parsePolicy, type Statement } from './policy-document.ts';
import type { ProvisionContext, ProvisionStep } from './step.ts';
import { matchesWildcard } from './wildcard.ts';

const service = 's3.amazonaws.com';
const action = 'lambda:InvokeFunction';

async function readStatements({ clients, settings }: ProvisionContext): Promise<Statement[]> {
  try {
    const { Policy } = await clients.lambda.send(new GetPolicyCommand({ FunctionName: settings.functionName }));
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

function letsBucketInvoke(statement: Statement, functionArn: string, bucketArn: string, accountId: string): boolean {
  const { Principal } = statement;
  const isForS3 =
    Principal === '*' || (typeof Principal === 'object' && (Principal.Service?.includes(service) ?? false));
  const sources = conditionValues(statement, 'AWS:SourceArn') ?? ['*'];
  const accounts = conditionValues(statement, 'AWS:SourceAccount') ?? [accountId];
  return (
    isForS3 &&
    allows(statement, action, functionArn) &&
    sources.some((source) => matchesWildcard(source, bucketArn)) &&
    accounts.includes(accountId)
  );
}

/** The function's resource policy lets S3 invoke it for this bucket. */
export const permissionStep: ProvisionStep = {
  name: 'invoke permission',
  async check(context) {
    const { clients, chain } = context;
    const [bucket, accountId, functionArn] = await Promise.all([
      chain.bucket(),
      chain.accountId(),
      readFunctionArn(context),
    ]);
    const [, partition = 'aws'] = functionArn.split(':');
    const bucketArn = `arn:${partition}:s3:::${bucket}`;
    const detail = `${service} for ${bucketArn}`;
    const statements = await readStatements(context);
    if (statements.some((statement) => letsBucketInvoke(statement, functionArn, bucketArn, accountId))) {
      return { state: 'present', detail };
    }
    return {
      state: 'absent',
      detail,
      async apply() {
        await clients.lambda.send(
          new AddPermissionCommand({
            FunctionName: context.settings.functionName,
            StatementId: `s3-${bucket.replaceAll('.', '_')}`,
            Action: action,
            Principal: service,
            SourceArn: bucketArn,
            SourceAccount: accountId,
          }),
        );
      },
    };
  },
};
