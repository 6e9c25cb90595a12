import { AppError } from '#lib/server/app-error.ts';
import { nameOfArn } from '#lib/server/pipeline/arn-name.ts';
import { findFunctionConfiguration } from '#lib/server/pipeline/function/find-function.ts';
import type { ProvisionContext } from '#lib/server/pipeline/step.ts';

/** A function that exists keeps the role that it has, whatever its name. */
export async function findRoleName(context: ProvisionContext): Promise<string> {
  const { functionName } = context.settings;
  const found = await findFunctionConfiguration(context);
  if (!found) return `${functionName}-role`;
  if (found.Role) return nameOfArn(found.Role);
  throw new AppError('internal', `AWS gave no role for the function ${functionName}.`);
}
