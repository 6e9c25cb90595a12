import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from '#lib/cli/processes/command-error.ts';
import { compileCache } from '#lib/cli/processes/compile-cache.ts';
import { type Child, startChild } from '#lib/cli/processes/start-child.ts';
import { createKeyPair, type KeyPair } from '#lib/local-aws/auth/key-pair.ts';
import { credentialsFrom } from './local-aws-settings.ts';

const START_TIMEOUT_MS = 20_000;
const POLL_MS = 25;
/** Printed once it listens: something else may do so on a port that it can't have. */
const ADDRESS_LINE = /^Embedded AWS: (\S+)$/m;

export interface EmbeddedAws {
  child: Child;
  endpoint: string;
  credentials: KeyPair;
  /** What makes an AWS SDK or CLI, the dashboard included, talk to it and to nothing else. */
  env: Record<string, string | undefined>;
}

/** Starts the embedded AWS on a port that the caller knows to be free; 0 stands for any. */
export async function startEmbeddedAws(options: {
  port: number;
  /** Who may call it; an unguessable pair by default. */
  credentials?: KeyPair;
  retryBaseDelaySeconds: number;
  logFile: string;
}): Promise<EmbeddedAws> {
  const credentials = options.credentials ?? credentialsFrom(process.env) ?? createKeyPair('AKIA');
  const retryBaseDelay = String(options.retryBaseDelaySeconds);
  const child = startChild({
    name: 'The embedded AWS',
    program: ['lib/cli/local-aws.ts', '--unlisted'],
    env: {
      ...compileCache,
      LOCAL_AWS_PORT: String(options.port),
      LOCAL_AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      LOCAL_AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      RETRY_BASE_DELAY_SECONDS: retryBaseDelay,
      HOST: '127.0.0.1',
    },
    logFile: options.logFile,
  });
  const deadline = performance.now() + START_TIMEOUT_MS;
  const printed = () => ADDRESS_LINE.exec(child.lastLines(20))?.[1];
  let endpoint = printed();
  while (endpoint === undefined) {
    if (!child.isRunning() || performance.now() > deadline) {
      await child.stop();
      throw new CommandError(`The embedded AWS didn't start.\n${child.lastLines(20)}`);
    }
    await wait(POLL_MS);
    endpoint = printed();
  }
  return {
    child,
    endpoint,
    credentials,
    env: { ...awsEnvFor(endpoint, credentials), RETRY_BASE_DELAY_SECONDS: retryBaseDelay },
  };
}

/** What sends an AWS SDK or CLI to an endpoint with these credentials, and to no other. */
export function awsEnvFor(
  endpoint: string,
  { accessKeyId, secretAccessKey }: KeyPair,
): Record<string, string | undefined> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_IAM: undefined,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: undefined,
    AWS_ENDPOINT_URL_LAMBDA: undefined,
    AWS_ENDPOINT_URL_S3: undefined,
    AWS_ENDPOINT_URL_SQS: undefined,
    AWS_REGION: 'us-east-1',
    AWS_PROFILE: undefined,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: undefined,
  };
}
