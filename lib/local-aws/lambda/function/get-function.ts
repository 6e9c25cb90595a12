import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { LambdaRequest, LambdaResponse } from '#lib/local-aws/lambda/lambda-request.ts';
import { findFunction, findVersion, type LambdaService } from '#lib/local-aws/lambda/lambda-service.ts';
import { queryNumber } from '#lib/local-aws/query-number.ts';
import { functionConfiguration } from './function-configuration.ts';

const PAGE_SIZE = 50;
const MAX_ITEMS = 10_000;
const invalidMaxItems = () =>
  new AwsError('InvalidParameterValueException', 400, `MaxItems must be a number from 1 to ${MAX_ITEMS}.`);

export function getFunctionConfiguration(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const found = findFunction(service, request);
  return {
    status: 200,
    body: functionConfiguration(found.fn, findVersion(found), found.reference.qualifier),
  };
}

export function getFunction(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const found = findFunction(service, request);
  const version = findVersion(found);
  const { tags, reservedConcurrency } = found.fn;
  return {
    status: 200,
    body: {
      Configuration: functionConfiguration(found.fn, version, found.reference.qualifier),
      Code: { RepositoryType: 'S3', Location: service.codeLocation(version) },
      ...(Object.keys(tags).length > 0 && { Tags: tags }),
      ...(reservedConcurrency !== undefined && {
        Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
      }),
    },
  };
}

export function listFunctions(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const prefix = `arn:aws:lambda:${request.region}:`;
  const all = [...service.functions.values()].filter(({ arn }) => arn.startsWith(prefix));
  const rest = all.sort((a, b) => (a.name < b.name ? -1 : 1)).filter(({ name }) => name > (request.query.Marker ?? ''));
  const asked = queryNumber(request.query.MaxItems, { min: 1, max: MAX_ITEMS, fallback: PAGE_SIZE }, invalidMaxItems);
  const page = rest.slice(0, Math.min(asked, PAGE_SIZE));
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      Functions: page.map((fn) => functionConfiguration(fn, fn.latest)),
      ...(last && page.length < rest.length && { NextMarker: last.name }),
    },
  };
}

export function deleteFunction(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const found = findFunction(service, request);
  const { fn, reference } = found;
  if (reference.qualifier === undefined) {
    service.functions.delete(fn.arn);
    for (const version of [fn.live, ...fn.versions.values()]) service.executor.retire(version);
    return { status: 204 };
  }
  const version = findVersion(found);
  const aliased = [...fn.aliases].find(([, alias]) => alias.version === reference.qualifier);
  if (version.version === '$LATEST' || version.version !== reference.qualifier) {
    throw new AwsError(
      'InvalidParameterValueException',
      400,
      '$LATEST version cannot be deleted without deleting the function.',
    );
  }
  if (aliased) {
    throw new AwsError(
      'ResourceConflictException',
      409,
      `Version ${version.version} is used by the alias ${aliased[0]}.`,
    );
  }
  fn.versions.delete(version.version);
  service.executor.retire(version);
  return { status: 204 };
}
