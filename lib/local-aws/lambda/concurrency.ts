import { z } from 'zod';
import { type LambdaRequest, type LambdaResponse, parseBody } from './lambda-request.ts';
import { findFunction, type LambdaService } from './lambda-service.ts';

const PutConcurrencyRequest = z.strictObject({ ReservedConcurrentExecutions: z.int().min(0).max(900) });

export function putConcurrency(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  fn.reservedConcurrency = parseBody(PutConcurrencyRequest, request).ReservedConcurrentExecutions;
  return { status: 200, body: { ReservedConcurrentExecutions: fn.reservedConcurrency } };
}

export function getConcurrency(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { reservedConcurrency } = findFunction(service, request).fn;
  const isSet = reservedConcurrency !== undefined;
  return { status: 200, body: isSet ? { ReservedConcurrentExecutions: reservedConcurrency } : {} };
}

export function deleteConcurrency(service: LambdaService, request: LambdaRequest): LambdaResponse {
  findFunction(service, request).fn.reservedConcurrency = undefined;
  return { status: 204 };
}
