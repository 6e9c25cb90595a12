import { jsonText } from '#lib/local-aws/async/json-text.ts';
import { traceHeader, traceRootOf } from '#lib/local-aws/async/trace-header.ts';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { LambdaRequest, LambdaResponse } from './lambda-request.ts';
import { type FoundFunction, findFunction, findVersion, type LambdaService } from './lambda-service.ts';

const MAX_EVENT_BYTES = 1_048_576;
const MAX_REQUEST_BYTES = 6_291_456;

function payloadOf({ body }: LambdaRequest, limit: number): string {
  if (body.length > limit) {
    throw new AwsError(
      'RequestTooLargeException',
      413,
      `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
    );
  }
  if (body.length === 0) return '{}';
  const text = jsonText(body);
  if (text === undefined) {
    throw new AwsError('InvalidRequestContentException', 400, 'Could not parse request body into json: invalid JSON');
  }
  return text;
}

function clientContextOf(header: string | undefined): unknown {
  if (!header) return undefined;
  const text = jsonText(Buffer.from(header, 'base64'));
  if (text === undefined)
    throw new AwsError(
      'InvalidRequestContentException',
      400,
      'Client context must be a valid Base64-encoded JSON object.',
    );
  return JSON.parse(text);
}

async function invokeNow(
  service: LambdaService,
  request: LambdaRequest,
  found: FoundFunction,
): Promise<LambdaResponse> {
  const version = findVersion(found, true);
  const root = traceRootOf(request.headers['x-amzn-trace-id'], new Date());
  const clientContext = clientContextOf(request.headers['x-amz-client-context']);
  const { fn, reference } = found;
  const execution = await service.executor.execute(fn, version, {
    requestId: request.requestId,
    functionArn: reference.qualifier ? `${fn.arn}:${reference.qualifier}` : fn.arn,
    payload: Buffer.from(payloadOf(request, MAX_REQUEST_BYTES)),
    traceHeader: traceHeader(root),
    ...(clientContext !== undefined && { clientContext }),
  });
  if (!execution) {
    const reason = 'ReservedFunctionConcurrentInvocationLimitExceeded';
    throw new AwsError('TooManyRequestsException', 429, 'Rate Exceeded.', { Reason: reason });
  }
  return {
    status: 200,
    body: Buffer.from(execution.payload),
    headers: {
      'x-amz-executed-version': version.version,
      'x-amzn-trace-id': `${root};Sampled=0`,
      ...(execution.functionError && { 'x-amz-function-error': execution.functionError }),
      ...(request.headers['x-amz-log-type'] === 'Tail' && { 'x-amz-log-result': execution.logTail }),
    },
  };
}

function invokeLater(service: LambdaService, request: LambdaRequest, found: FoundFunction): LambdaResponse {
  findVersion(found, true);
  const payload = payloadOf(request, MAX_EVENT_BYTES);
  const traceRoot = traceRootOf(request.headers['x-amzn-trace-id'], new Date());
  const { qualifier } = found.reference;
  service.invoker.accept(found.fn, { requestId: request.requestId, qualifier, payload, traceRoot });
  return { status: 202, body: Buffer.alloc(0), headers: { 'x-amzn-trace-id': `${traceRoot};Sampled=0` } };
}

export async function invoke(service: LambdaService, request: LambdaRequest): Promise<LambdaResponse> {
  const found = findFunction(service, request);
  if (found.fn.state === 'Pending') {
    throw new AwsError(
      'ResourceConflictException',
      409,
      'The operation cannot be performed at this time. The function is currently in the following state: Pending',
    );
  }
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'RequestResponse') return invokeNow(service, request, found);
  if (type === 'Event') return invokeLater(service, request, found);
  if (type === 'DryRun') return { status: 204 };
  throw new AwsError(
    'ValidationException',
    400,
    `1 validation error detected: Value '${type.slice(0, 100)}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [RequestResponse, Event, DryRun]`,
  );
}
