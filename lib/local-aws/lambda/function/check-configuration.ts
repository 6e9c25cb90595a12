import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { LambdaService } from '#lib/local-aws/lambda/lambda-service.ts';
import { findPython } from '#lib/local-aws/runtime/find-python.ts';
import { RESERVED_VARIABLES } from '#lib/local-aws/runtime/runtime-environment.ts';
import type { FunctionVersion } from './function-version.ts';

const MAX_ENVIRONMENT_BYTES = 4_096;

const invalid = (message: string) => new AwsError('InvalidParameterValueException', 400, message);

/** An ARN that Lambda may send to: a standard queue that exists. `what` begins the complaint. */
export function checkTargetQueue({ sqs }: LambdaService, arn: string, what: string): void {
  if (!/^arn:aws[a-z-]*:sqs:/.test(arn)) throw invalid(`The embedded AWS delivers to SQS queues only: ${arn}`);
  const queue = sqs.getQueueByArn(arn);
  if (!queue) throw invalid(`The ${what} ARN ${arn} is invalid: the queue does not exist.`);
  if (queue.isFifo()) throw invalid(`The ${what} ARN ${arn} is invalid: FIFO queues are not supported.`);
}

/** What Lambda finds out about a configuration only by looking further than its shape. */
export async function checkConfiguration(service: LambdaService, version: FunctionVersion): Promise<void> {
  const { environment, runtime, role, deadLetterTargetArn } = version;
  const reserved = Object.keys(environment).filter((name) => RESERVED_VARIABLES.includes(name));
  if (reserved.length > 0) {
    throw invalid(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(environment)) > MAX_ENVIRONMENT_BYTES) {
    throw invalid(
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.`,
    );
  }
  if (runtime.startsWith('python') && !(await findPython())) {
    throw invalid(
      `The runtime ${runtime} can't be used here: python3 is not installed. Install it, or use nodejs24.x.`,
    );
  }
  if (deadLetterTargetArn) {
    checkTargetQueue(service, deadLetterTargetArn, 'target');
    if (!service.maySend(role, deadLetterTargetArn)) {
      throw invalid('The provided execution role does not have permissions to call SendMessage on SQS');
    }
  }
}
