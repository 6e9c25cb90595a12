import type { FastifyRequest } from 'fastify';

export interface S3Request {
  method: string;
  level: '/' | 'bucket' | 'object';
  bucket: string;
  key: string;
  query: Record<string, string>;
}

/** What a request asks of S3; undefined for the other services. */
export function s3RequestOf(request: FastifyRequest): S3Request | undefined {
  const route = request.routeOptions.url;
  if (route === '/' && request.method !== 'GET') return undefined;
  if (route !== '/' && route !== '/:bucket' && route !== '/:bucket/*') return undefined;
  const params = request.params as { bucket?: string; '*'?: string };
  const { bucket = '', '*': key = '' } = params;
  const level = route === '/' ? '/' : key ? 'object' : 'bucket';
  return { method: request.method, level, bucket, key, query: request.query as Record<string, string> };
}
