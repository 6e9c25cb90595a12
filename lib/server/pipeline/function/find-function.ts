import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import type { ProvisionContext } from '#lib/server/pipeline/step.ts';

/** The function's settings; `undefined` before it is made. */
export async function findFunctionConfiguration({
  clients,
  settings,
}: Pick<ProvisionContext, 'clients' | 'settings'>): Promise<FunctionConfiguration | undefined> {
  try {
    return await clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: settings.functionName }));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
