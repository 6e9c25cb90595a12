import { GetFunctionConfigurationCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { AppError } from '../../app-error.ts';
import type { ProvisionContext } from '../step.ts';

/** A function that exists keeps the role that it has, whatever its name. */
export async function findRoleName({ clients, settings }: ProvisionContext): Promise<string> {
  const FunctionName = settings.functionName;
  try {
    const { Role } = await clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const name = Role?.split('/').at(-1);
    if (name) return name;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return `${FunctionName}-role`;
    throw error;
  }
  throw new AppError('internal', `AWS gave no role for the function ${FunctionName}.`);
}
