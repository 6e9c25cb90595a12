import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';

/** A function's version or alias, by name. */
export interface LoggedFunction {
  functionName: string;
  version?: string | undefined;
}

/** The group that the function's settings name. Lambda's default where they can't be read, or where the version is gone. */
export async function readLogGroup(
  lambda: LambdaClient,
  { functionName, version }: LoggedFunction,
  abortSignal: AbortSignal,
): Promise<string> {
  const Qualifier = version === undefined || version === '$LATEST' ? undefined : version;
  const command = new GetFunctionConfigurationCommand({ FunctionName: functionName, ...(Qualifier && { Qualifier }) });
  const configuration = await lambda.send(command, { abortSignal }).catch((error: unknown) => {
    if (abortSignal.aborted) throw error;
    return undefined;
  });
  return configuration?.LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`;
}
