import { arnName } from '#lib/domain/arn-name.ts';
import { AppError } from '#lib/server/app-error.ts';
import { findFunctionConfiguration } from '#lib/server/pipeline/function/find-function.ts';
import type { ProvisionContext } from '#lib/server/pipeline/step.ts';

/** A function that exists keeps the role that it has, whatever its name. */
export async function findRoleName(context: ProvisionContext): Promise<string> {
  const { functionName } = context.settings;
  const found = await findFunctionConfiguration(context);
  if (!found) return `${functionName}-role`;
  if (found.Role) return arnName(found.Role);
  throw new AppError('internal', `AWS gave no role for the function ${functionName}.`);
}
