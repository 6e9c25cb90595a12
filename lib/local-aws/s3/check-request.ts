import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { queryNumber } from '#lib/local-aws/query-number.ts';
import { parseXmlDocument } from '#lib/local-aws/xml.ts';
import type { S3Request } from './s3-request.ts';

const MAX_INT = 2_147_483_647;
const MAX_PARTS = 10_000;
/** Ranges of the numbers in a query. Those of lists may be larger than what a list holds. */
const NUMBERS: Record<string, { min: number; max: number }> = {
  'max-keys': { min: 0, max: MAX_INT },
  'max-uploads': { min: 1, max: MAX_INT },
  'max-parts': { min: 0, max: MAX_INT },
  'max-buckets': { min: 1, max: MAX_PARTS },
  'part-number-marker': { min: 0, max: MAX_INT },
  partNumber: { min: 1, max: MAX_PARTS },
};

const invalid = (name: string, value: unknown) =>
  new AwsError('InvalidArgument', 400, `The value of ${name} is invalid`, {
    ArgumentName: name,
    ArgumentValue: String(value).slice(0, 200),
  });

/** Refuses what fauxqs would misread before a body: values given twice, words for numbers, a part without its upload. */
export function checkS3Query({ method, level, query }: S3Request, copySource: unknown): void {
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== 'string') throw invalid(name, value);
    const range = NUMBERS[name];
    if (range) queryNumber(value || 'none', { ...range, fallback: 0 }, () => invalid(name, value));
  }
  if (level === 'object' && method === 'PUT' && 'uploadId' in query !== 'partNumber' in query) {
    throw new AwsError('InvalidRequest', 400, 'A part needs both uploadId and partNumber.');
  }
  if (copySource !== undefined && !isCopySource(copySource)) throw invalid('x-amz-copy-source', copySource);
}

function isCopySource(source: unknown): boolean {
  try {
    return /^\/?[^/]+\/./s.test(decodeURIComponent(String(source)));
  } catch {
    return false;
  }
}

const isThere = z.unknown().refine((value) => value !== undefined);
const DeletedObject = z.looseObject({ Key: z.coerce.string().min(1) });
const documents = {
  Delete: z.object({ Delete: z.looseObject({ Object: DeletedObject.or(z.array(DeletedObject)) }) }),
  LifecycleConfiguration: z.object({ LifecycleConfiguration: isThere }),
  NotificationConfiguration: z.object({ NotificationConfiguration: isThere }),
  CreateBucketConfiguration: z.object({ CreateBucketConfiguration: isThere }),
};

function documentOf({ method, level, query }: S3Request): z.ZodType | undefined {
  if (level !== 'bucket') return undefined;
  if (method === 'POST' && 'delete' in query) return documents.Delete;
  if (method !== 'PUT') return undefined;
  if ('lifecycle' in query) return documents.LifecycleConfiguration;
  if ('notification' in query) return documents.NotificationConfiguration;
  return 'tagging' in query ? undefined : documents.CreateBucketConfiguration;
}

/** Refuses XML that would be taken without being read. Only a bucket may be made without any. */
export function checkS3Body(request: S3Request, body: unknown): void {
  const document = documentOf(request);
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
  if (!document || (document === documents.CreateBucketConfiguration && text === '')) return;
  if (!document.safeParse(parseXmlDocument(text)).success) {
    throw new AwsError('MalformedXML', 400, 'The XML you provided was not well-formed or did not validate');
  }
}
