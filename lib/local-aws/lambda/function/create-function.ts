import { randomUUID } from 'node:crypto';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { type LambdaRequest, type LambdaResponse, parseBody } from '#lib/local-aws/lambda/lambda-request.ts';
import type { LambdaService } from '#lib/local-aws/lambda/lambda-service.ts';
import type { LambdaFunction } from '#lib/local-aws/lambda/lambda-state.ts';
import { checkConfiguration } from './check-configuration.ts';
import { functionConfiguration, lambdaTimestamp } from './function-configuration.ts';
import { parseFunctionReference } from './function-reference.ts';
import { CreateFunctionRequest } from './function-requests.ts';
import type { FunctionVersion } from './function-version.ts';
import { publish } from './publish-version.ts';
import { readCode } from './read-code.ts';

export async function createFunction(service: LambdaService, request: LambdaRequest): Promise<LambdaResponse> {
  const input = parseBody(CreateFunctionRequest, request);
  const { name, arn } = parseFunctionReference(input.FunctionName, request.region);
  const conflict = () => new AwsError('ResourceConflictException', 409, `Function already exist: ${name}`);
  if (service.functions.has(arn)) throw conflict();
  const deadLetterTargetArn = input.DeadLetterConfig?.TargetArn || undefined;
  const latest: FunctionVersion = {
    functionName: name,
    functionArn: arn,
    region: arn.split(':')[3] ?? request.region,
    version: '$LATEST',
    revisionId: randomUUID(),
    runtime: input.Runtime,
    handler: input.Handler,
    role: input.Role,
    description: input.Description ?? '',
    timeoutSeconds: input.Timeout ?? 3,
    memorySizeMb: input.MemorySize ?? 128,
    environment: input.Environment?.Variables ?? {},
    architectures: input.Architectures ?? ['x86_64'],
    ...(deadLetterTargetArn && { deadLetterTargetArn }),
    tracingMode: input.TracingConfig?.Mode ?? 'PassThrough',
    logging: {
      format: input.LoggingConfig?.LogFormat ?? 'Text',
      group: input.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    },
    ephemeralStorageMb: input.EphemeralStorage?.Size ?? 512,
    code: await readCode(service, input.Code),
    lastModified: lambdaTimestamp(new Date()),
  };
  await checkConfiguration(service, latest);
  if (service.functions.has(arn)) throw conflict();
  const fn: LambdaFunction = {
    arn,
    name,
    latest,
    live: latest,
    state: 'Pending',
    lastUpdateStatus: 'Successful',
    versions: new Map(),
    aliases: new Map(),
    eventInvokeConfigs: new Map(),
    policies: new Map(),
    tags: input.Tags ?? {},
  };
  service.functions.set(arn, fn);
  service.later(() => {
    fn.state = 'Active';
  });
  const version = input.Publish ? publish(fn, latest.description) : latest;
  return { status: 201, body: functionConfiguration(fn, version) };
}
