import type { S3Object } from '#lib/domain/api/record-api.ts';
import { quoteForShell } from '#lib/domain/copy-as/invoke-command.ts';

/** A command that prints an object; `undefined` where its name could do anything else in a terminal. `endpoint` is S3's. */
export function printObjectCommand({ bucket, key }: S3Object, endpoint?: string): string | undefined {
  if (bucket === undefined || key === undefined || !/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket)) return undefined;
  if (!/^[\x20-\x7e]+$/.test(key)) return undefined;
  const target = endpoint === undefined ? '' : ` --endpoint-url ${quoteForShell(endpoint)}`;
  return `aws s3 cp ${quoteForShell(`s3://${bucket}/${key}`)} -${target}`;
}
