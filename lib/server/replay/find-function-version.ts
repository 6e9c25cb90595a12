import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { ReplayTarget } from '#lib/domain/replay/replay-functions.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';

export interface FoundVersion {
  arn: string;
  version?: string;
}

/** The version that a replay would run. `undefined`: there is none. Rejects with AppError. */
export async function findFunctionVersion(
  lambda: LambdaClient,
  { functionName, qualifier }: ReplayTarget,
): Promise<FoundVersion | undefined> {
  try {
    const { FunctionArn = '', Version } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: functionName, ...(qualifier && { Qualifier: qualifier }) }),
    );
    return { arn: FunctionArn, ...(Version && { version: Version }) };
  } catch (error) {
    const failure = toAppError(error, `function ${functionName}`);
    if (failure.code === 'not_found') return undefined;
    throw failure;
  }
}
