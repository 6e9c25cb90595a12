import type { FastifyReply, FastifyRequest } from 'fastify';
import { CALLER_ID, regionOf } from '#lib/local-aws/arn.ts';
import { AwsError, notOffered } from '#lib/local-aws/aws-error.ts';
import type { Fauxqs } from '#lib/local-aws/fauxqs.ts';
import type { BucketNotifications } from './bucket-notifications.ts';
import { BucketTags } from './bucket-tags.ts';
import { checkS3Body, checkS3Query } from './check-request.ts';
import { notificationConfigurationXml, parseNotificationConfiguration } from './notification-configuration.ts';
import { listMultipartUploadsXml, listPartsXml, locationXml, requireBucket, versioningXml } from './own-answers.ts';
import { createSequencer, type ObjectCreation } from './s3-event.ts';
import { type S3Request, s3RequestOf } from './s3-request.ts';
import { SpooledBody } from './spooled-body.ts';
import { unknownSubResource } from './sub-resources.ts';

const MAX_KEY_BYTES = 1024;

/** Puts itself before fauxqs's S3: answers what that lacks, refuses what it would misread, and tells of new objects. */
export function registerS3(
  { app, s3: store, multipartUploads }: Fauxqs,
  notifications: BucketNotifications,
  defaultRegion: string,
): void {
  const regions = new Map<string, string>();
  const tags = new BucketTags();
  const created = new WeakMap<FastifyRequest, ObjectCreation>();
  const nextSequencer = createSequencer();

  app.addHook('onRequest', async (request) => {
    const s3 = s3RequestOf(request);
    if (!s3) return;
    if (Buffer.byteLength(s3.key) > MAX_KEY_BYTES) {
      throw new AwsError('KeyTooLongError', 400, 'Your key is too long', { MaxSizeAllowed: String(MAX_KEY_BYTES) });
    }
    const unknown = unknownSubResource(s3.method, s3.level, s3.query);
    if (unknown !== undefined) throw notOffered(`${s3.method} of ${s3.level}${unknown && ` with ?${unknown}`} in S3`);
    checkS3Query(s3, request.headers['x-amz-copy-source']);
  });

  app.addHook('preHandler', async (request, reply) => {
    const s3 = s3RequestOf(request);
    if (!s3) return;
    // fauxqs takes a missing body for a fault; an empty file has none.
    if (s3.method === 'PUT' && !request.body) request.body = Buffer.alloc(0);
    checkS3Body(s3, request.body);
    const answer = ownAnswer(s3, request);
    if (answer === undefined) return;
    const isDone = 'tagging' in s3.query && s3.method !== 'GET';
    return reply
      .code(isDone ? 204 : 200)
      .header('content-type', 'application/xml')
      .send(answer);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    // fauxqs's handlers are async and return nothing, which would end the response before the stream has begun.
    if (payload instanceof SpooledBody) {
      reply.hijack();
      payload.once('error', () => reply.raw.destroy());
    }
    const s3 = s3RequestOf(request);
    if (!s3 || reply.statusCode !== 200) return;
    if (s3.level === 'bucket' && s3.method === 'PUT' && Object.keys(s3.query).length === 0) {
      const region = regionOf(request.headers.authorization) ?? defaultRegion;
      if (!regions.has(s3.bucket)) regions.set(s3.bucket, region);
    }
    if (s3.level === 'bucket' && s3.method === 'HEAD') {
      reply.header('x-amz-bucket-region', regions.get(s3.bucket) ?? defaultRegion);
    }
    const eventName = eventNameOf(s3, request);
    if (eventName) created.set(request, creationOf(s3, eventName, request, reply));
  });

  app.addHook('onResponse', async (request, reply) => {
    const s3 = s3RequestOf(request);
    if (s3?.level === 'bucket' && s3.method === 'DELETE' && reply.statusCode === 204 && !('tagging' in s3.query)) {
      regions.delete(s3.bucket);
      notifications.forget(s3.bucket);
      tags.forget(s3.bucket);
    }
    if (Buffer.isBuffer(request.body)) store.discardUnclaimed(request.body);
    const creation = created.get(request);
    const trace = request.headers['x-amzn-trace-id'];
    if (creation) notifications.notify(creation, Array.isArray(trace) ? trace[0] : trace);
  });

  function ownAnswer({ method, level, bucket, key, query }: S3Request, request: FastifyRequest): string | undefined {
    if (level === 'object')
      return method === 'GET' && 'uploadId' in query ? listPartsXml(multipartUploads, bucket, key, query) : undefined;
    if (level === '/') return undefined;
    const isGet = method === 'GET';
    const asks = ['notification', 'location', 'versioning', 'uploads', 'tagging'].find((name) => name in query);
    if (asks) requireBucket(store, bucket);
    switch (asks) {
      case 'notification':
        if (isGet) return notificationConfigurationXml(notifications.get(bucket));
        notifications.put(
          bucket,
          parseNotificationConfiguration(String(request.body)),
          request.headers['x-amz-skip-destination-validation'] === 'true',
        );
        return '';
      case 'tagging':
        if (isGet) return tags.get(bucket);
        return method === 'PUT' ? tags.put(bucket, String(request.body)) : tags.forget(bucket);
      case 'location':
        return locationXml(regions.get(bucket) ?? defaultRegion);
      case 'versioning':
        return versioningXml();
      case 'uploads':
        return listMultipartUploadsXml(multipartUploads, bucket, query);
    }
    return undefined;
  }

  function creationOf(
    { bucket, key }: S3Request,
    eventName: ObjectCreation['eventName'],
    request: FastifyRequest,
    reply: FastifyReply,
  ): ObjectCreation {
    const object = store.headObject(bucket, key);
    const now = new Date();
    return {
      eventName,
      region: regions.get(bucket) ?? defaultRegion,
      bucket,
      key,
      size: object.contentLength,
      eTag: object.etag,
      requestId: String(reply.getHeader('x-amz-request-id')),
      hostId: String(reply.getHeader('x-amz-id-2')),
      sourceIpAddress: request.ip,
      principalId: `AWS:${CALLER_ID}`,
      time: now,
      sequencer: nextSequencer(now),
    };
  }
}

function eventNameOf(
  { method, level, query }: S3Request,
  request: FastifyRequest,
): ObjectCreation['eventName'] | undefined {
  if (level !== 'object') return undefined;
  if (method === 'POST' && 'uploadId' in query) return 'ObjectCreated:CompleteMultipartUpload';
  if (method !== 'PUT' || 'uploadId' in query) return undefined;
  return request.headers['x-amz-copy-source'] ? 'ObjectCreated:Copy' : 'ObjectCreated:Put';
}
