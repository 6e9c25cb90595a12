import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { MetricsByFunction } from './async/async-metrics.ts';
import { createAuthenticator, type Identified } from './auth/authenticator.ts';
import type { KeyPair } from './auth/key-pair.ts';
import { AwsError } from './aws-error.ts';
import type { Fauxqs } from './fauxqs.ts';
import { protocolOf, sendError } from './protocol.ts';
import { parseBody, readBody } from './read-body.ts';
import { HEALTH_PATH, isOpenToAnyone, refuseWebPages } from './request-guard.ts';
import { isObjectUpload, receiveObject } from './s3/receive-object.ts';

const METRICS_PATH = '/_local-aws/metrics';
const ID_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const s3RequestId = () => [...randomBytes(16)].map((byte) => ID_LETTERS[byte % ID_LETTERS.length]).join('');

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  const { statusCode = 500, code, message } = error as { statusCode?: number; code?: string; message: string };
  if (code === 'ECONNRESET')
    return new AwsError('RequestTimeout', 400, 'The connection was closed before the body came.');
  if (statusCode === 413) return new AwsError('EntityTooLarge', 413, message);
  if (statusCode < 500) return new AwsError('InvalidRequest', statusCode, message);
  return new AwsError('InternalFailure', 500, 'The request failed inside the embedded AWS.');
}

export interface CommonOptions {
  metrics: MetricsByFunction;
  logger: Logger;
  /** Who holds one of these is let in. */
  keyPairs: readonly KeyPair[];
}

/** What all services share: who is let in, request ids, bodies, errors, health and metrics. */
export function registerCommon(fauxqs: Fauxqs, { metrics, logger, keyPairs }: CommonOptions): void {
  const { app } = fauxqs;
  const identify = createAuthenticator(keyPairs);
  const unverified = new WeakMap<FastifyRequest, Identified>();
  app.setGenReqId(() => randomUUID());
  app.addHook('onRequest', async (request, reply) => {
    if (protocolOf(request) === 's3') {
      reply.header('x-amz-request-id', s3RequestId());
      reply.header('x-amz-id-2', randomBytes(57).toString('base64'));
    } else reply.header('x-amzn-requestid', request.id);
    const head = { method: request.method, url: request.originalUrl, headers: request.headers };
    refuseWebPages(head);
    if (isOpenToAnyone(head)) return;
    const caller = identify(head, protocolOf(request));
    if (caller.needsBody) unverified.set(request, caller);
    else await caller.verify();
  });
  app.addHook('preHandler', async (request) => unverified.get(request)?.verify());
  app.setErrorHandler((error, request, reply) => {
    const awsError = asAwsError(error);
    if (awsError.statusCode === 500) logger.error({ err: error, url: request.url }, 'A request failed');
    return sendError(request, reply, awsError);
  });
  app.setNotFoundHandler((request, reply) =>
    sendError(
      request,
      reply,
      new AwsError(
        'NotImplemented',
        501,
        `The embedded AWS does not offer ${request.method} ${request.url.slice(0, 200)}.`,
      ),
    ),
  );
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) => {
    if (isObjectUpload(request)) return receiveObject(request, payload, fauxqs);
    const body = await readBody(request, payload);
    await unverified.get(request)?.verify(body);
    unverified.delete(request);
    return parseBody(request, body);
  });
  app.get(HEALTH_PATH, async () => ({ status: 'ok' }));
  app.get(METRICS_PATH, async () => metrics.toJSON());
}
