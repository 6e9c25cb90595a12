import { AppError } from '../../app-error.ts';
import { nameOfArn } from '../arn-name.ts';
import { findFunctionConfiguration } from '../function/find-function.ts';
import type { ProvisionContext } from '../step.ts';

/** A function that exists keeps the role that it has, whatever its name. */
export async function findRoleName(context: ProvisionContext): Promise<string> {
  const { functionName } = context.settings;
  const found = await findFunctionConfiguration(context);
  if (!found) return `${functionName}-role`;
  if (found.Role) return nameOfArn(found.Role);
  throw new AppError('internal', `AWS gave no role for the function ${functionName}.`);
}
