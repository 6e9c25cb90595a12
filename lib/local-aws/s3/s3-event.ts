import { bucketArn } from '#lib/local-aws/arn.ts';

export interface ObjectCreation {
  eventName: 'ObjectCreated:Put' | 'ObjectCreated:Copy' | 'ObjectCreated:CompleteMultipartUpload';
  region: string;
  bucket: string;
  key: string;
  size: number;
  /** As S3's answer has it, quoted. */
  eTag: string;
  requestId: string;
  hostId: string;
  sourceIpAddress: string;
  principalId: string;
  time: Date;
  sequencer: string;
}

/** Keys are form-encoded: a space is a plus, a slash stays. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Hands out sequencers: 18 hex digits, seconds first, always ascending. */
export function createSequencer(): (now: Date) => string {
  let last = 0n;
  return (now) => {
    const fraction = (BigInt(now.getTime() % 1000) << 32n) / 1000n;
    const wanted = (BigInt(Math.floor(now.getTime() / 1000)) << 32n) | fraction;
    last = wanted > last ? wanted : last + 1n;
    return last.toString(16).toUpperCase().padStart(18, '0');
  };
}

/** The event notification as S3 writes it, key order included. */
export function s3EventJson(creation: ObjectCreation, configurationId: string): string {
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.6',
        eventSource: 'aws:s3',
        awsRegion: creation.region,
        eventTime: creation.time.toISOString(),
        eventName: creation.eventName,
        userIdentity: { principalId: creation.principalId },
        requestParameters: { sourceIPAddress: creation.sourceIpAddress },
        responseElements: { 'x-amz-request-id': creation.requestId, 'x-amz-id-2': creation.hostId },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId,
          bucket: {
            name: creation.bucket,
            ownerIdentity: { principalId: 'A3EMBEDDEDOWNER' },
            arn: bucketArn(creation.bucket),
          },
          object: {
            key: encodeKey(creation.key),
            size: creation.size,
            eTag: creation.eTag.replaceAll('"', ''),
            sequencer: creation.sequencer,
          },
        },
      },
    ],
  });
}
