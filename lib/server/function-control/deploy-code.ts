import {
  type FunctionConfiguration,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdated,
} from '@aws-sdk/client-lambda';
import type { FunctionCodeDeploy, FunctionDeploy } from '#lib/domain/api/function-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { zipHandler } from './code-archive.ts';
import type { PackageReader } from './deployed-package.ts';
import { losesFiles, type PackageContents } from './package-contents.ts';
import { readSample, SAMPLE_RUNTIMES, type SampleRuntime, sampleRuntimeOf } from './sample-runtime.ts';

const WAIT = { maxWaitTime: 60, minDelay: 0.2, maxDelay: 2 };

export type DeployRequest = FunctionDeploy | FunctionCodeDeploy;

async function chooseCode(request: DeployRequest, current: SampleRuntime | undefined) {
  if ('language' in request) return { runtime: request.language, code: request.code };
  if ('code' in request) return { runtime: request.runtime, code: request.code };
  const runtime = current ?? 'nodejs';
  return { runtime, code: await readSample(runtime, request.sample) };
}

async function waitUntilUpdated(lambda: LambdaClient, FunctionName: string): Promise<FunctionConfiguration> {
  const outcome = await waitUntilFunctionUpdated({ client: lambda, ...WAIT }, { FunctionName }).catch(
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
    throw new AppError('conflict', `${FunctionName} is still being updated after ${WAIT.maxWaitTime} s.`, {
      cause: outcome,
    });
  }
  return configuration;
}

/** Nobody's package goes without their knowing what it holds. */
function refuseLoss(request: DeployRequest, before: FunctionConfiguration, contents: PackageContents): void {
  const name = before.FunctionName ?? 'The function';
  if (contents.obstacle === 'container-image') {
    throw new AppError('conflict', `${name} is a container image, which code can't be deployed to from here.`);
  }
  if ('replaces' in request && request.replaces !== before.CodeSha256) {
    throw new AppError('conflict', `The code of ${name} was changed since it was opened here. Load it again.`);
  }
  if (!losesFiles(contents) || ('overwrite' in request && request.overwrite)) return;
  const held = contents.fileCount > 1 ? `holds ${contents.fileCount} files` : "can't be read whole";
  throw new AppError(
    'conflict',
    `The package of ${name} ${held}, and a deployment would replace it. Open its code, and confirm that there.`,
  );
}

/**
 * Replaces the function's code, its runtime and handler too where they differ, and waits until Lambda runs it. Edited code
 * keeps the name of the handler's file; a sample gets its own.
 */
export async function deployCode(
  lambda: LambdaClient,
  functionName: string,
  request: DeployRequest,
  readPackage: PackageReader,
): Promise<void> {
  const FunctionName = functionName;
  const settled = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  // Lambda refuses a change while another one is under way.
  if (settled.LastUpdateStatus === 'InProgress') await waitUntilUpdated(lambda, FunctionName);
  const found = await lambda.send(new GetFunctionCommand({ FunctionName }));
  const before = found.Configuration ?? settled;
  const contents = await readPackage(found);
  refuseLoss(request, before, contents);
  const current = sampleRuntimeOf(before.Runtime);
  const { runtime, code } = await chooseCode(request, current);
  const keepsFile = 'language' in request && current === runtime && contents.file !== undefined;
  const { identifier, handler } = SAMPLE_RUNTIMES[runtime];
  const ZipFile = zipHandler(runtime, code, keepsFile ? contents.file : undefined);
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
  await waitUntilUpdated(lambda, FunctionName);
  if (current === runtime && (keepsFile || before.Handler === handler)) return;
  const Runtime = current === runtime ? before.Runtime : identifier;
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Runtime, Handler: handler }));
  await waitUntilUpdated(lambda, FunctionName);
}
