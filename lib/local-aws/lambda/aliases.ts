import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { type LambdaRequest, type LambdaResponse, parseBody } from './lambda-request.ts';
import { findFunction, type LambdaService } from './lambda-service.ts';
import type { FunctionAlias, LambdaFunction } from './lambda-state.ts';

const AliasFields = { FunctionVersion: z.string(), Description: z.string().max(256).optional() };
const CreateAliasRequest = z.strictObject({
  ...AliasFields,
  Name: z.string().regex(/^(?!^[0-9]+$)[a-zA-Z0-9-_]{1,128}$/, 'Member must be the name of an alias'),
});
const UpdateAliasRequest = z.strictObject({ ...AliasFields, FunctionVersion: z.string().optional() });

const configuration = (fn: LambdaFunction, name: string, alias: FunctionAlias) => ({
  AliasArn: `${fn.arn}:${name}`,
  Name: name,
  FunctionVersion: alias.version,
  Description: alias.description,
  RevisionId: alias.revisionId,
});

function checkVersion(fn: LambdaFunction, version: string): string {
  if (version !== '$LATEST' && !fn.versions.has(version)) {
    throw new AwsError('ResourceNotFoundException', 404, `Function not found: ${fn.arn}:${version}`);
  }
  return version;
}

function findAlias(fn: LambdaFunction, name: string | undefined): FunctionAlias {
  const alias = fn.aliases.get(name ?? '');
  if (!alias) throw new AwsError('ResourceNotFoundException', 404, `Cannot find alias arn: ${fn.arn}:${name}`);
  return alias;
}

export function createAlias(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  const input = parseBody(CreateAliasRequest, request);
  if (fn.aliases.has(input.Name)) {
    throw new AwsError('ResourceConflictException', 409, `Alias already exists: ${fn.arn}:${input.Name}`);
  }
  const version = checkVersion(fn, input.FunctionVersion);
  const alias = { version, description: input.Description ?? '', revisionId: randomUUID() };
  fn.aliases.set(input.Name, alias);
  return { status: 201, body: configuration(fn, input.Name, alias) };
}

export function updateAlias(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  const { Name = '' } = request.params;
  const alias = findAlias(fn, Name);
  const input = parseBody(UpdateAliasRequest, request);
  alias.version = checkVersion(fn, input.FunctionVersion ?? alias.version);
  alias.description = input.Description ?? alias.description;
  alias.revisionId = randomUUID();
  return { status: 200, body: configuration(fn, Name, alias) };
}

export function getAlias(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  const { Name = '' } = request.params;
  return { status: 200, body: configuration(fn, Name, findAlias(fn, Name)) };
}

export function listAliases(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  const { FunctionVersion } = request.query;
  const chosen = [...fn.aliases].filter(([, { version }]) => !FunctionVersion || version === FunctionVersion);
  return { status: 200, body: { Aliases: chosen.map(([name, alias]) => configuration(fn, name, alias)) } };
}

export function deleteAlias(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  fn.aliases.delete(request.params.Name ?? '');
  return { status: 204 };
}
