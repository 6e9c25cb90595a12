import { AwsError } from '../aws-error.ts';
import { unpackCode } from './function-code.ts';
import type { CodeSource } from './function-requests.ts';
import type { FunctionCode } from './function-version.ts';
import type { LambdaService } from './lambda-service.ts';

function zipFrom(service: LambdaService, { ZipFile, S3Bucket, S3Key }: CodeSource): Uint8Array {
  if (ZipFile !== undefined) return Buffer.from(ZipFile, 'base64');
  if (S3Bucket === undefined || S3Key === undefined) {
    throw new AwsError('InvalidParameterValueException', 400, 'Please provide a source for function code.');
  }
  try {
    return service.s3.getObject(S3Bucket, S3Key).body;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('InvalidParameterValueException', 400, `Error occurred while GetObject. ${reason}`);
  }
}

export function readCode(service: LambdaService, source: CodeSource): Promise<FunctionCode> {
  return unpackCode(zipFrom(service, source), service.codeDirectory);
}
