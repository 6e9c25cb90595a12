import type { LambdaFunction } from '#lib/local-aws/lambda/lambda-state.ts';
import type { FunctionVersion } from './function-version.ts';

/** A FunctionConfiguration as Lambda's API gives it. `qualifier` present: the ARN carries it. */
export function functionConfiguration(fn: LambdaFunction, version: FunctionVersion, qualifier?: string) {
  const published = version.version !== '$LATEST';
  const pending = fn.state === 'Pending' && !published;
  const updating = fn.lastUpdateStatus === 'InProgress' && !published;
  const creating = { StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
  return {
    FunctionName: version.functionName,
    FunctionArn: qualifier ? `${fn.arn}:${qualifier}` : fn.arn,
    Runtime: version.runtime,
    Role: version.role,
    Handler: version.handler,
    CodeSize: version.code.zip.length,
    Description: version.description,
    Timeout: version.timeoutSeconds,
    MemorySize: version.memorySizeMb,
    LastModified: version.lastModified,
    CodeSha256: version.code.sha256,
    Version: version.version,
    ...(Object.keys(version.environment).length > 0 && { Environment: { Variables: version.environment } }),
    ...(version.deadLetterTargetArn && { DeadLetterConfig: { TargetArn: version.deadLetterTargetArn } }),
    TracingConfig: { Mode: version.tracingMode },
    RevisionId: version.revisionId,
    State: pending ? 'Pending' : 'Active',
    ...(pending && creating),
    LastUpdateStatus: updating ? 'InProgress' : 'Successful',
    ...(updating && {
      LastUpdateStatusReason: 'The function is being updated.',
      LastUpdateStatusReasonCode: 'Creating',
    }),
    PackageType: 'Zip',
    Architectures: version.architectures,
    EphemeralStorage: { Size: version.ephemeralStorageMb },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: version.logging.format, LogGroup: version.logging.group },
  };
}

/** As Lambda writes LastModified: milliseconds and a numeric offset. */
export const lambdaTimestamp = (now: Date) => now.toISOString().replace('Z', '+0000');
