import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { type LambdaRequest, type LambdaResponse, parseBody } from './lambda-request.ts';
import type { LambdaService } from './lambda-service.ts';
import type { LambdaFunction } from './lambda-state.ts';

const TagResourceRequest = z.strictObject({ Tags: z.record(z.string(), z.string()) });

function find({ functions }: LambdaService, { params }: LambdaRequest): LambdaFunction {
  const fn = functions.get(params.Resource ?? '');
  if (!fn) throw new AwsError('ResourceNotFoundException', 404, `Function not found: ${params.Resource}`);
  return fn;
}

export function listTags(service: LambdaService, request: LambdaRequest): LambdaResponse {
  return { status: 200, body: { Tags: find(service, request).tags } };
}

export function tagResource(service: LambdaService, request: LambdaRequest): LambdaResponse {
  Object.assign(find(service, request).tags, parseBody(TagResourceRequest, request).Tags);
  return { status: 204 };
}
