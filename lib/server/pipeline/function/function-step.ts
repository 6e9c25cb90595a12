import { GetRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  waitUntilFunctionActive,
} from '@aws-sdk/client-lambda';
import { ShellText } from '#lib/domain/aws-command.ts';
import { AppError } from '#lib/server/app-error.ts';
import { zipHandler } from '#lib/server/function-control/code-archive.ts';
import { readSample, SAMPLE_RUNTIMES, type SampleRuntime } from '#lib/server/function-control/sample-runtime.ts';
import { cliCommand, effect, type TargetSettings } from '#lib/server/pipeline/effect.ts';
import { MADE_BY_TAG } from '#lib/server/pipeline/made-by.ts';
import { retryUntilConsistent } from '#lib/server/pipeline/retry-until-consistent.ts';
import { findRoleName } from '#lib/server/pipeline/role/execution-role.ts';
import type { ProvisionContext, ProvisionStep } from '#lib/server/pipeline/step.ts';
import { findFunctionConfiguration } from './find-function.ts';

const TIMEOUT_SECONDS = 10;
const ACTIVE_WAIT = { maxWaitTime: 60, minDelay: 0.2, maxDelay: 2 };

/** Rejects with Lambda's ResourceNotFoundException before the function is made. Never qualified. */
export async function readFunctionArn({ clients, settings }: ProvisionContext): Promise<string> {
  const FunctionName = settings.functionName;
  const { FunctionArn } = await clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  if (FunctionArn) return FunctionArn;
  throw new AppError('internal', `AWS gave no ARN for the function ${FunctionName}.`);
}

async function createFunction(context: ProvisionContext): Promise<void> {
  const { clients, settings, runtime, signal } = context;
  const FunctionName = settings.functionName;
  const { identifier, handler } = SAMPLE_RUNTIMES[runtime];
  const { Role } = await clients.iam.send(new GetRoleCommand({ RoleName: await findRoleName(context) }));
  const ZipFile = zipHandler(runtime, await readSample(runtime, 'succeed'));
  const command = new CreateFunctionCommand({
    FunctionName,
    Role: Role?.Arn,
    Runtime: identifier,
    Handler: handler,
    Timeout: TIMEOUT_SECONDS,
    Code: { ZipFile },
    Tags: { [MADE_BY_TAG.key]: MADE_BY_TAG.value },
  });
  await retryUntilConsistent(() => clients.lambda.send(command), {
    // A new role takes some seconds until Lambda may assume it.
    isTooEarly: ({ name, message }) => name === 'InvalidParameterValueException' && message.includes('assume'),
    signal,
  });
  await waitUntilFunctionActive({ client: clients.lambda, abortSignal: signal, ...ACTIVE_WAIT }, { FunctionName });
}

function creationCommands(settings: TargetSettings, functionName: string, role: string, runtime: SampleRuntime) {
  const { identifier, handler, file, extension } = SAMPLE_RUNTIMES[runtime];
  const readRole = cliCommand(settings, 'iam', 'get-role', { RoleName: role, query: 'Role.Arn', output: 'text' });
  return [
    `cp lib/handlers/${runtime}/succeed.${extension} ${file} && zip function.zip ${file}`,
    cliCommand(settings, 'lambda', 'create-function', {
      FunctionName: functionName,
      Role: new ShellText(`"$(${readRole})"`),
      Runtime: identifier,
      Handler: handler,
      Timeout: String(TIMEOUT_SECONDS),
      ZipFile: 'fileb://function.zip',
      Tags: { [MADE_BY_TAG.key]: MADE_BY_TAG.value },
    }),
  ];
}

export const functionStep: ProvisionStep = {
  name: 'function',
  async check(context) {
    const FunctionName = context.settings.functionName;
    const found = await findFunctionConfiguration(context);
    if (found) {
      const failure = found.State === 'Failed' ? `, state Failed: ${found.StateReason ?? 'no reason given'}` : '';
      return { state: 'present', detail: `${FunctionName} (${found.Runtime ?? 'container image'})${failure}` };
    }
    const { identifier } = SAMPLE_RUNTIMES[context.runtime];
    const role = await findRoleName(context);
    return {
      state: 'absent',
      detail: `${FunctionName} (${identifier})`,
      effect: effect(
        'create-function',
        { function: FunctionName, runtime: identifier, role },
        ...creationCommands(context.settings, FunctionName, role, context.runtime),
      ),
      apply: () => createFunction(context),
    };
  },
};
