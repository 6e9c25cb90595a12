import { GetFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionCode } from '#lib/domain/api/function-api.ts';
import type { PackageReader } from './deployed-package.ts';
import { toTimestamp } from './function-state.ts';
import { readHandlerSamples } from './handler-samples.ts';
import { losesFiles } from './package-contents.ts';
import { sampleRuntimeOf } from './sample-runtime.ts';

/** The code that Lambda holds now. */
export async function readFunctionCode(
  lambda: LambdaClient,
  functionName: string,
  readPackage: PackageReader,
): Promise<FunctionCode> {
  const found = await lambda.send(new GetFunctionCommand({ FunctionName: functionName }));
  const [contents, samples] = await Promise.all([readPackage(found), readHandlerSamples()]);
  const { Runtime, Handler, CodeSha256, CodeSize, LastModified } = found.Configuration ?? {};
  const language = sampleRuntimeOf(Runtime);
  const lastModified = LastModified === undefined ? undefined : toTimestamp(LastModified);
  return {
    functionName,
    runtime: Runtime ?? 'container image',
    handler: Handler ?? '',
    ...(language && { language }),
    sha256: CodeSha256 ?? '',
    packageBytes: CodeSize ?? 0,
    ...(lastModified && { lastModified }),
    ...contents,
    losesFiles: losesFiles(contents),
    samples,
  };
}
