import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdated,
} from '@aws-sdk/client-lambda';
import type { FunctionDeploy } from '#lib/domain/api.ts';
import { AppError } from '../app-error.ts';
import { zipHandler } from './code-archive.ts';
import { readSample, type SampleRuntime, sampleRuntimeOf, sampleRuntimes } from './sample-runtime.ts';

const wait = { maxWaitTime: 60, minDelay: 0.2, maxDelay: 2 };

async function chooseCode(request: FunctionDeploy, current: SampleRuntime | undefined) {
  if ('code' in request) return { runtime: request.runtime, code: request.code };
  const runtime = current ?? 'nodejs';
  return { runtime, code: await readSample(runtime, request.sample) };
}

async function waitUntilUpdated(lambda: LambdaClient, FunctionName: string): Promise<FunctionConfiguration> {
  const outcome = await waitUntilFunctionUpdated({ client: lambda, ...wait }, { FunctionName }).catch(
    (error: unknown) => error,
  );
  const configuration = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { LastUpdateStatus, LastUpdateStatusReason } = configuration;
  if (LastUpdateStatus === 'Failed') {
    throw new AppError(
      'conflict',
      `Lambda could not update ${FunctionName}: ${LastUpdateStatusReason ?? 'no reason given'}`,
    );
  }
  if (outcome instanceof Error) {
    throw new AppError('conflict', `${FunctionName} is still being updated after ${wait.maxWaitTime} s.`, {
      cause: outcome,
    });
  }
  return configuration;
}

/** Replaces the function's code, its runtime and handler too where they differ, and waits until Lambda runs it. */
export async function deployCode(lambda: LambdaClient, functionName: string, request: FunctionDeploy): Promise<void> {
  const FunctionName = functionName;
  const before = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  // Lambda refuses a change while another one is under way.
  if (before.LastUpdateStatus === 'InProgress') await waitUntilUpdated(lambda, FunctionName);
  const current = sampleRuntimeOf(before.Runtime);
  const { runtime, code } = await chooseCode(request, current);
  const { identifier, handler } = sampleRuntimes[runtime];
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipHandler(runtime, code) }));
  await waitUntilUpdated(lambda, FunctionName);
  if (current === runtime && before.Handler === handler) return;
  const Runtime = current === runtime ? before.Runtime : identifier;
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Runtime, Handler: handler }));
  await waitUntilUpdated(lambda, FunctionName);
}
