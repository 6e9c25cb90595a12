import {
  type FunctionEventInvokeConfig,
  type LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
} from '@aws-sdk/client-lambda';

/** The async settings of every version and alias that has some. */
export async function listEventInvokeConfigs(
  lambda: LambdaClient,
  FunctionName: string,
): Promise<FunctionEventInvokeConfig[]> {
  const { FunctionEventInvokeConfigs = [] } = await lambda.send(
    new ListFunctionEventInvokeConfigsCommand({ FunctionName }),
  );
  return FunctionEventInvokeConfigs;
}
