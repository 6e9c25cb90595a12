import type { FastifyReply, FastifyRequest } from 'fastify';
import { regionOf } from '#lib/local-aws/arn.ts';
import { AwsError, notOffered } from '#lib/local-aws/aws-error.ts';
import type { App } from '#lib/local-aws/fauxqs-types.ts';
import { LAMBDA_API_DATES } from '#lib/local-aws/protocol.ts';
import { DOWNLOAD_PATH } from '#lib/local-aws/request-guard.ts';
import { findOperation } from './lambda-routes.ts';
import type { LambdaService } from './lambda-service.ts';

/** A zip of 50 MB in base64, with the rest of the request. */
const MAX_REQUEST_BYTES = 72 * 1024 * 1024;

const singleHeaders = (request: FastifyRequest) =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );

function singleValues(query: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      throw new AwsError('InvalidParameterValueException', 400, `The parameter ${name} is given more than once.`);
    }),
  );
}

export function codeLocation(url: string, token: string): string {
  return `${url}${DOWNLOAD_PATH}?X-Amz-Signature=${token}`;
}

/** Lambda's API, the downloads that GetFunction names, and what functions printed. */
export function registerLambda(
  app: App,
  service: LambdaService,
  downloads: Map<string, Uint8Array>,
  region: string,
): void {
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const [path = ''] = request.url.split('?');
    const found = findOperation(request.method, path);
    if (!found) throw notOffered(`${request.method} ${path} in Lambda`);
    const response = await found.operation(service, {
      params: found.params,
      query: singleValues(request.query as Record<string, unknown>),
      headers: singleHeaders(request),
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      region: regionOf(request.headers.authorization) ?? region,
      requestId: request.id,
    });
    const isRaw = Buffer.isBuffer(response.body);
    return reply
      .status(response.status)
      .header('content-type', 'application/json')
      .headers(response.headers ?? {})
      .send(isRaw || response.body === undefined ? response.body : JSON.stringify(response.body));
  };
  for (const date of LAMBDA_API_DATES) app.all(`/${date}/*`, { bodyLimit: MAX_REQUEST_BYTES }, handle);
  app.get<{ Params: { name: string } }>('/_local-aws/logs/:name', async (request, reply) =>
    reply
      .header('content-type', 'text/plain; charset=utf-8')
      .send(service.logs.text(`/aws/lambda/${request.params.name}`)),
  );
  app.get<{ Querystring: Record<string, string> }>(DOWNLOAD_PATH, async (request, reply) => {
    const zip = downloads.get(request.query['X-Amz-Signature'] ?? '');
    if (!zip) return reply.status(404).send();
    return reply.header('content-type', 'application/zip').send(Buffer.from(zip));
  });
}
