import { buffer } from 'node:stream/consumers';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { LambdaService } from '#lib/local-aws/lambda/lambda-service.ts';
import { MAX_UNZIPPED_BYTES, unpackCode } from './function-code.ts';
import type { CodeSource } from './function-requests.ts';
import type { FunctionCode } from './function-version.ts';

async function zipFrom(service: LambdaService, { ZipFile, S3Bucket, S3Key }: CodeSource): Promise<Uint8Array> {
  if (ZipFile !== undefined) return Buffer.from(ZipFile, 'base64');
  if (S3Bucket === undefined || S3Key === undefined) {
    throw new AwsError('InvalidParameterValueException', 400, 'Please provide a source for function code.');
  }
  try {
    const body = service.s3.open(S3Bucket, S3Key);
    if (body.length > MAX_UNZIPPED_BYTES) throw new Error(`It is larger than ${MAX_UNZIPPED_BYTES} bytes.`);
    return await buffer(body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('InvalidParameterValueException', 400, `Error occurred while GetObject. ${reason}`);
  }
}

export async function readCode(service: LambdaService, source: CodeSource): Promise<FunctionCode> {
  return unpackCode(await zipFrom(service, source), service.codeDirectory);
}
