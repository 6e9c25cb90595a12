import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { checkTargetQueue } from './function/check-configuration.ts';
import { type LambdaRequest, type LambdaResponse, parseBody } from './lambda-request.ts';
import { findFunction, findVersion, type LambdaService } from './lambda-service.ts';
import type { EventInvokeConfig, LambdaFunction } from './lambda-state.ts';

const Destination = z.strictObject({ Destination: z.string().optional() });
const EventInvokeConfigRequest = z.strictObject({
  MaximumRetryAttempts: z
    .int()
    .min(0, 'Member must have value greater than or equal to 0')
    .max(2, 'Member must have value less than or equal to 2')
    .optional(),
  MaximumEventAgeInSeconds: z
    .int()
    .min(60, 'Member must have value greater than or equal to 60')
    .max(21_600, 'Member must have value less than or equal to 21600')
    .optional(),
  DestinationConfig: z
    .strictObject({ OnSuccess: Destination.optional(), OnFailure: Destination.optional() })
    .optional(),
});

function body(fn: LambdaFunction, qualifier: string, config: EventInvokeConfig) {
  return {
    LastModified: config.lastModified.getTime() / 1000,
    FunctionArn: `${fn.arn}:${qualifier}`,
    MaximumRetryAttempts: config.maximumRetryAttempts,
    MaximumEventAgeInSeconds: config.maximumEventAgeSeconds,
    DestinationConfig: {
      OnSuccess: config.onSuccess ? { Destination: config.onSuccess } : {},
      OnFailure: config.onFailure ? { Destination: config.onFailure } : {},
    },
  };
}

function find(service: LambdaService, request: LambdaRequest) {
  const found = findFunction(service, request);
  findVersion(found);
  const qualifier = found.reference.qualifier ?? '$LATEST';
  return { fn: found.fn, qualifier, config: found.fn.eventInvokeConfigs.get(qualifier) };
}

function missing(fn: LambdaFunction, qualifier: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    404,
    `The function ${fn.arn}:${qualifier} doesn't have an EventInvokeConfig`,
  );
}

function save(service: LambdaService, request: LambdaRequest, keepsRest: boolean): LambdaResponse {
  const { fn, qualifier, config } = find(service, request);
  const input = parseBody(EventInvokeConfigRequest, request);
  if (keepsRest && !config) throw missing(fn, qualifier);
  const { OnSuccess, OnFailure } = input.DestinationConfig ?? {};
  const previous: Partial<EventInvokeConfig> = keepsRest ? (config ?? {}) : {};
  const saved: EventInvokeConfig = {
    maximumRetryAttempts: input.MaximumRetryAttempts ?? previous.maximumRetryAttempts,
    maximumEventAgeSeconds: input.MaximumEventAgeInSeconds ?? previous.maximumEventAgeSeconds,
    onSuccess: OnSuccess ? OnSuccess.Destination || undefined : previous.onSuccess,
    onFailure: OnFailure ? OnFailure.Destination || undefined : previous.onFailure,
    lastModified: new Date(),
  };
  for (const target of [saved.onSuccess, saved.onFailure]) {
    if (target) checkTargetQueue(service, target, 'destination');
    if (target) checkMaySend(service, fn, saved, target);
  }
  fn.eventInvokeConfigs.set(qualifier, saved);
  return { status: 200, body: body(fn, qualifier, saved) };
}

/** Lambda tries the role when destinations are saved. */
function checkMaySend(service: LambdaService, fn: LambdaFunction, saved: EventInvokeConfig, target: string): void {
  if (service.maySend(fn.latest.role, target)) return;
  const part = (name: string, destination: string | undefined) =>
    destination ? `${name}(destination=${destination})` : 'null';
  const config = `onSuccess=${part('OnSuccess', saved.onSuccess)}, onFailure=${part('OnFailure', saved.onFailure)}`;
  throw new AwsError(
    'InvalidParameterValueException',
    400,
    `The provided destination config DestinationConfig(${config}) is invalid: The function's execution role does not have permissions to call SendMessage on ${target}`,
  );
}

export const putEventInvokeConfig = (service: LambdaService, request: LambdaRequest) => save(service, request, false);
export const updateEventInvokeConfig = (service: LambdaService, request: LambdaRequest) => save(service, request, true);

export function getEventInvokeConfig(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn, qualifier, config } = find(service, request);
  if (!config) throw missing(fn, qualifier);
  return { status: 200, body: body(fn, qualifier, config) };
}

export function listEventInvokeConfigs(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  const configs = [...fn.eventInvokeConfigs].map(([qualifier, config]) => body(fn, qualifier, config));
  return { status: 200, body: { FunctionEventInvokeConfigs: configs } };
}

export function deleteEventInvokeConfig(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn, qualifier, config } = find(service, request);
  if (!config) throw missing(fn, qualifier);
  fn.eventInvokeConfigs.delete(qualifier);
  return { status: 204 };
}
