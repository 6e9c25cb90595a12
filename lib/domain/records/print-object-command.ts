import type { S3Object } from '#lib/domain/api/record-api.ts';
import { quoteForShell } from '#lib/domain/copy-as/invoke-command.ts';

/** A command that prints an object; `undefined` where its name could do anything else in a terminal. */
export function printObjectCommand({ bucket, key }: S3Object): string | undefined {
  if (bucket === undefined || key === undefined || !/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket)) return undefined;
  return /^[\x20-\x7e]+$/.test(key) ? `aws s3 cp ${quoteForShell(`s3://${bucket}/${key}`)} -` : undefined;
}
