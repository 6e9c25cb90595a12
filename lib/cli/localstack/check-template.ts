import { randomInt } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsEnvFor } from '#lib/cli/aws/start-embedded-aws.ts';
import { CommandError } from '#lib/cli/processes/command-error.ts';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import { EMPTY_TALLY, type Tally } from '#lib/cli/suites/tally.ts';
import type { Localstack } from './start-localstack.ts';

const TEMPLATE = 'docs/template.json';
// It can't be started by `-m`, and its script has another place on each platform.
const CFN_LINT = 'import sys; from cfnlint.runner import main; sys.exit(main())';
const STACK_NAME = 'destinations-pipeline';
const REGION = 'us-east-1';
const KEY = 'uploads/1/hello.txt';
const LONG_POLLS = 6;

interface Target extends Pick<Localstack, 'python' | 'endpoint'> {
  /** LocalStack takes an access key of twelve digits for an account: this one holds nothing else. */
  account: string;
}

/** The CloudFormation template: read by cfn-lint, deployed as docs/aws.md says, tried with an upload, deleted. */
export async function checkTemplate({ python, endpoint }: Localstack): Promise<Tally> {
  const target = { python, endpoint, account: String(randomInt(200_000_000_000, 300_000_000_000)) };
  const checks: [name: string, check: () => Promise<void>][] = [
    ['cfn-lint finds no fault', () => run(target, ['-c', CFN_LINT, TEMPLATE])],
    ['makes a pipeline that brings a record of an upload', () => deployAndUpload(target)],
    ['goes away whole', () => remove(target)],
  ];
  const failures: string[] = [];
  for (const [name, check] of checks) {
    try {
      await check();
      console.log(`  passed: ${TEMPLATE}: ${name}`);
    } catch (error) {
      if (error instanceof CommandError && error.exitCode === 130) throw error;
      console.log(`  failed: ${TEMPLATE}: ${name}\n${error instanceof Error ? error.message : String(error)}`);
      failures.push(`${TEMPLATE}: ${name}`);
    }
  }
  return { ...EMPTY_TALLY, passed: checks.length - failures.length, failed: failures.length, failures };
}

/** A program of LocalStack's virtual environment; throws with all that it wrote when it fails. */
async function run({ python, endpoint, account }: Target, args: string[]): Promise<void> {
  const env = {
    ...awsEnvFor(endpoint, credentialsOf(account)),
    AWS_DEFAULT_REGION: REGION,
    AWS_PAGER: '',
    AWS_CONFIG_FILE: '/nowhere',
  };
  const { code, output } = await runProgram(python, args, { show: false, env });
  if (code !== 0) throw new CommandError(output.trim() || `ended with exit code ${code}`);
}

const credentialsOf = (account: string) => ({ accessKeyId: account, secretAccessKey: 'test' });

const cloudformation = (target: Target, ...args: string[]) =>
  run(target, ['-m', 'awscli', 'cloudformation', ...args, '--stack-name', STACK_NAME]);

function clientsOf({ endpoint, account }: Target) {
  const common = { region: REGION, endpoint, credentials: credentialsOf(account) };
  const s3 = new S3Client({ ...common, forcePathStyle: true });
  return { s3, sqs: new SQSClient({ ...common, useQueueUrlAsEndpoint: false }) };
}

const bucketOf = ({ account }: Target) => `lambda-s3-uploads-${account}-${REGION}`;

async function deployAndUpload(target: Target): Promise<void> {
  await cloudformation(target, 'deploy', '--template-file', TEMPLATE, '--capabilities', 'CAPABILITY_IAM');
  const { s3, sqs } = clientsOf(target);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'S3-success' }));
  await s3.send(new PutObjectCommand({ Bucket: bucketOf(target), Key: KEY, Body: 'hello' }));
  const receive = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
  for (let poll = 0; poll < LONG_POLLS; poll += 1) {
    const { Messages = [] } = await sqs.send(receive);
    const body = Messages[0]?.Body;
    if (body === undefined) continue;
    if (body.includes('"condition":"Success"') && body.includes('hello.txt')) return;
    throw new CommandError(`Another message came than the record of the upload: ${body}`);
  }
  throw new CommandError(`No record came within ${LONG_POLLS * 20} s.`);
}

async function remove(target: Target): Promise<void> {
  const { s3, sqs } = clientsOf(target);
  await s3.send(new DeleteObjectCommand({ Bucket: bucketOf(target), Key: KEY }));
  await cloudformation(target, 'delete-stack');
  await cloudformation(target, 'wait', 'stack-delete-complete');
  for (const QueueName of ['S3-success', 'S3-failure']) {
    const left = await sqs.send(new GetQueueUrlCommand({ QueueName })).catch(() => undefined);
    if (left) throw new CommandError(`The queue ${QueueName} is left.`);
  }
}
