import type { AsyncInvoker } from '#lib/local-aws/async/async-invoker.ts';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { SqsStore } from '#lib/local-aws/fauxqs-types.ts';
import type { LogGroups } from '#lib/local-aws/logs/log-groups.ts';
import type { SpooledStore } from '#lib/local-aws/s3/spooled-store.ts';
import type { Executor } from './executor.ts';
import { type FunctionReference, parseFunctionReference } from './function/function-reference.ts';
import type { FunctionVersion } from './function/function-version.ts';
import type { LambdaRequest } from './lambda-request.ts';
import { type LambdaFunction, versionOf } from './lambda-state.ts';

/** What Lambda's operations work on. */
export interface LambdaService {
  functions: Map<string, LambdaFunction>;
  executor: Executor;
  logs: LogGroups;
  invoker: AsyncInvoker;
  sqs: SqsStore;
  /** Whether a function's role may `sqs:SendMessage` to a queue. */
  maySend(roleArn: string, queueArn: string): boolean;
  s3: SpooledStore;
  codeDirectory: string;
  /** Runs after the moment that AWS takes for a change of state. */
  later(change: () => void): void;
  /** Where a function's zip can be downloaded, for whoever has the address. */
  codeLocation(version: FunctionVersion): string;
}

export interface FoundFunction {
  fn: LambdaFunction;
  reference: FunctionReference;
}

export const referenceOf = ({ params, query, region }: LambdaRequest): FunctionReference =>
  parseFunctionReference(params.FunctionName ?? '', region, query.Qualifier || undefined);

function notFound(arn: string): AwsError {
  return new AwsError('ResourceNotFoundException', 404, `Function not found: ${arn}`, { Type: 'User' });
}

/** The function that a request names. */
export function findFunction(service: LambdaService, request: LambdaRequest): FoundFunction {
  const reference = referenceOf(request);
  const fn = service.functions.get(reference.arn);
  if (!fn) throw notFound(reference.arn);
  return { fn, reference };
}

/** What a request's qualifier names; $LATEST as configured unless `running` asks for what would run. */
export function findVersion({ fn, reference }: FoundFunction, running = false): FunctionVersion {
  const { qualifier } = reference;
  const unpublished = qualifier === undefined || qualifier === '$LATEST';
  const version = unpublished && !running ? fn.latest : versionOf(fn, qualifier);
  if (!version) throw notFound(`${fn.arn}:${qualifier}`);
  return version;
}
