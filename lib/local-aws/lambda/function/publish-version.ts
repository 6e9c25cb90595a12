import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type LambdaRequest, type LambdaResponse, parseBody } from '#lib/local-aws/lambda/lambda-request.ts';
import { findFunction, type LambdaService } from '#lib/local-aws/lambda/lambda-service.ts';
import type { LambdaFunction } from '#lib/local-aws/lambda/lambda-state.ts';
import { functionConfiguration, lambdaTimestamp } from './function-configuration.ts';
import type { FunctionVersion } from './function-version.ts';

const PublishVersionRequest = z.strictObject({
  CodeSha256: z.string().optional(),
  Description: z.string().max(256).optional(),
  RevisionId: z.string().optional(),
});

/** Freezes $LATEST under the next number. Without a change since the last one, that one is given again, as on AWS. */
export function publish(fn: LambdaFunction, description: string): FunctionVersion {
  const previous = [...fn.versions.values()].at(-1);
  const { version: _version, revisionId: _revision, lastModified: _modified, ...content } = fn.latest;
  if (previous && JSON.stringify({ ...previous, ...content }) === JSON.stringify({ ...previous })) return previous;
  const version: FunctionVersion = {
    ...fn.latest,
    description,
    version: String(Number(previous?.version ?? 0) + 1),
    revisionId: randomUUID(),
    lastModified: lambdaTimestamp(new Date()),
  };
  fn.versions.set(version.version, version);
  return version;
}

export function publishVersion(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  const input = parseBody(PublishVersionRequest, request);
  const version = publish(fn, input.Description ?? fn.latest.description);
  return { status: 201, body: functionConfiguration(fn, version, version.version) };
}

export function listVersions(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const { fn } = findFunction(service, request);
  const versions = [fn.latest, ...fn.versions.values()];
  return {
    status: 200,
    body: { Versions: versions.map((version) => functionConfiguration(fn, version, version.version)) },
  };
}
