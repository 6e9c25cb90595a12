import {
  GetFunctionCommand,
  GetFunctionEventInvokeConfigCommand,
  type LambdaClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import { DEFAULT_EVENT_AGE_SECONDS, DEFAULT_RETRY_ATTEMPTS } from '#lib/domain/retry-schedule.ts';
import type { PackageReader } from './deployed-package.ts';
import { recogniseSample, sampleRuntimeOf } from './sample-runtime.ts';

const DEFAULT_TIMEOUT_SECONDS = 3;

interface AsyncSettings {
  MaximumRetryAttempts?: number | undefined;
  MaximumEventAgeInSeconds?: number | undefined;
}

async function readAsyncSettings(lambda: LambdaClient, FunctionName: string): Promise<AsyncSettings> {
  try {
    return await lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return {};
    throw error;
  }
}

/** Lambda writes 2026-01-02T03:04:05.678+0000. */
export function toTimestamp(lastModified: string): string | undefined {
  const time = Date.parse(lastModified);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Asks Lambda about one function, with the handler's code where it can be had. */
export async function readFunctionState(
  lambda: LambdaClient,
  { functionName, retryBaseDelaySeconds }: { functionName: string; retryBaseDelaySeconds: number },
  readPackage: PackageReader,
): Promise<FunctionState> {
  const found = await lambda.send(new GetFunctionCommand({ FunctionName: functionName }));
  const [asyncSettings, { code }] = await Promise.all([readAsyncSettings(lambda, functionName), readPackage(found)]);
  const { Runtime, Handler, Timeout, State, LastUpdateStatus, LastModified } = found.Configuration ?? {};
  const runtime = sampleRuntimeOf(Runtime);
  const sample = code !== undefined && runtime ? await recogniseSample(runtime, code) : undefined;
  const lastModified = LastModified === undefined ? undefined : toTimestamp(LastModified);
  const reservedConcurrency = found.Concurrency?.ReservedConcurrentExecutions;
  return {
    name: functionName,
    runtime: Runtime ?? 'container image',
    handler: Handler ?? '',
    ...(sample && { sample }),
    ...(code !== undefined && { code }),
    timeoutSeconds: Timeout ?? DEFAULT_TIMEOUT_SECONDS,
    maximumRetryAttempts: asyncSettings.MaximumRetryAttempts ?? DEFAULT_RETRY_ATTEMPTS,
    maximumEventAgeSeconds: asyncSettings.MaximumEventAgeInSeconds ?? DEFAULT_EVENT_AGE_SECONDS,
    retryBaseDelaySeconds,
    ...(reservedConcurrency !== undefined && { reservedConcurrency }),
    state: State ?? 'Active',
    ...(LastUpdateStatus && { lastUpdateStatus: LastUpdateStatus }),
    ...(lastModified && { lastModified }),
  };
}
