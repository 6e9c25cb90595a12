import { randomUUID } from 'node:crypto';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { type LambdaRequest, type LambdaResponse, parseBody } from '#lib/local-aws/lambda/lambda-request.ts';
import { findFunction, type LambdaService } from '#lib/local-aws/lambda/lambda-service.ts';
import type { LambdaFunction } from '#lib/local-aws/lambda/lambda-state.ts';
import { checkConfiguration } from './check-configuration.ts';
import { functionConfiguration, lambdaTimestamp } from './function-configuration.ts';
import { UpdateFunctionCodeRequest, UpdateFunctionConfigurationRequest } from './function-requests.ts';
import type { FunctionVersion } from './function-version.ts';
import { publish } from './publish-version.ts';
import { readCode } from './read-code.ts';

function refuseWhileChanging(fn: LambdaFunction): void {
  const refuse = (why: string) =>
    new AwsError('ResourceConflictException', 409, `The operation cannot be performed at this time. ${why}`);
  if (fn.state === 'Pending') throw refuse('The function is currently in the following state: Pending');
  if (fn.lastUpdateStatus === 'InProgress') throw refuse(`An update is in progress for resource: ${fn.arn}`);
}

function refuseOtherRevision(fn: LambdaFunction, revisionId: string | undefined): void {
  if (revisionId === undefined || revisionId === fn.latest.revisionId) return;
  throw new AwsError(
    'PreconditionFailedException',
    412,
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  );
}

/** Shows the change at once and runs it after a moment, as AWS does: whoever doesn't wait gets the old code. */
function change(service: LambdaService, fn: LambdaFunction, changes: Partial<FunctionVersion>): void {
  const previous = fn.live;
  fn.latest = { ...fn.latest, ...changes, revisionId: randomUUID(), lastModified: lambdaTimestamp(new Date()) };
  fn.lastUpdateStatus = 'InProgress';
  service.later(() => {
    fn.live = fn.latest;
    fn.lastUpdateStatus = 'Successful';
    service.executor.retire(previous);
  });
}

export async function updateFunctionCode(service: LambdaService, request: LambdaRequest): Promise<LambdaResponse> {
  const { fn } = findFunction(service, request);
  const input = parseBody(UpdateFunctionCodeRequest, request);
  refuseOtherRevision(fn, input.RevisionId);
  const code = await readCode(service, input);
  refuseWhileChanging(fn);
  const architectures = input.Architectures ?? fn.latest.architectures;
  if (input.DryRun) {
    return { status: 200, body: functionConfiguration(fn, { ...fn.latest, code, architectures }) };
  }
  change(service, fn, { code, architectures });
  const version = input.Publish ? publish(fn, fn.latest.description) : fn.latest;
  return { status: 200, body: functionConfiguration(fn, version) };
}

export async function updateFunctionConfiguration(
  service: LambdaService,
  request: LambdaRequest,
): Promise<LambdaResponse> {
  const { fn } = findFunction(service, request);
  const input = parseBody(UpdateFunctionConfigurationRequest, request);
  refuseOtherRevision(fn, input.RevisionId);
  const latest = fn.latest;
  const deadLetterTargetArn = input.DeadLetterConfig ? input.DeadLetterConfig.TargetArn : latest.deadLetterTargetArn;
  const { deadLetterTargetArn: _previous, ...kept } = latest;
  const changed: FunctionVersion = {
    ...kept,
    role: input.Role ?? latest.role,
    handler: input.Handler ?? latest.handler,
    runtime: input.Runtime ?? latest.runtime,
    description: input.Description ?? latest.description,
    timeoutSeconds: input.Timeout ?? latest.timeoutSeconds,
    memorySizeMb: input.MemorySize ?? latest.memorySizeMb,
    environment: input.Environment ? (input.Environment.Variables ?? {}) : latest.environment,
    tracingMode: input.TracingConfig?.Mode ?? latest.tracingMode,
    logging: {
      format: input.LoggingConfig?.LogFormat ?? latest.logging.format,
      group: input.LoggingConfig?.LogGroup ?? latest.logging.group,
    },
    ephemeralStorageMb: input.EphemeralStorage?.Size ?? latest.ephemeralStorageMb,
    ...(deadLetterTargetArn && { deadLetterTargetArn }),
  };
  await checkConfiguration(service, changed);
  refuseWhileChanging(fn);
  fn.latest = changed;
  change(service, fn, {});
  return { status: 200, body: functionConfiguration(fn, fn.latest) };
}
