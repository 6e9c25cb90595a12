import { CommandError, MISUSED } from '#lib/cli/processes/command-error.ts';
import { DEFAULT_RETRY_BASE_DELAY_SECONDS } from '#lib/domain/retry-schedule.ts';
import type { KeyPair } from '#lib/local-aws/auth/key-pair.ts';

const ACCESS_KEY_ID = /^\w{4,128}$/;
const SECRET = /^[\x21-\x7e]{4,128}$/;
const LAST_PORT = 65_535;

export interface LocalAwsSettings {
  /** Undefined: the first free one from the usual one on. */
  port?: number;
  retryBaseDelaySeconds: number;
  /** Undefined: an unguessable pair. */
  credentials?: KeyPair;
}

type Environment = Record<string, string | undefined>;

/** The embedded AWS's settings; throws CommandError for what can't be used. */
export function readLocalAwsSettings(env: Environment): LocalAwsSettings {
  const port = numberFrom(env, 'LOCAL_AWS_PORT');
  if (port !== undefined && (!Number.isInteger(port) || port > LAST_PORT)) {
    throw new CommandError(`LOCAL_AWS_PORT=${port}: give a whole number up to ${LAST_PORT}.`, MISUSED);
  }
  const credentials = credentialsFrom(env);
  return {
    retryBaseDelaySeconds: numberFrom(env, 'RETRY_BASE_DELAY_SECONDS') ?? DEFAULT_RETRY_BASE_DELAY_SECONDS,
    ...(port !== undefined && { port }),
    ...(credentials && { credentials }),
  };
}

function numberFrom(env: Environment, name: string): number | undefined {
  const text = env[name];
  if (!text) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new CommandError(`${name}=${text}: give a number, not less than 0.`, MISUSED);
}

/** The pair that LOCAL_AWS_ACCESS_KEY_ID and LOCAL_AWS_SECRET_ACCESS_KEY fix. */
export function credentialsFrom(env: Environment): KeyPair | undefined {
  const { LOCAL_AWS_ACCESS_KEY_ID: accessKeyId, LOCAL_AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId && !secretAccessKey) return undefined;
  if (!accessKeyId || !secretAccessKey) {
    throw new CommandError('Set both LOCAL_AWS_ACCESS_KEY_ID and LOCAL_AWS_SECRET_ACCESS_KEY, or neither.', MISUSED);
  }
  if (!ACCESS_KEY_ID.test(accessKeyId)) {
    throw new CommandError('LOCAL_AWS_ACCESS_KEY_ID: use 4 to 128 letters, digits and underscores.', MISUSED);
  }
  if (!SECRET.test(secretAccessKey)) {
    throw new CommandError('LOCAL_AWS_SECRET_ACCESS_KEY: use 4 to 128 printable characters, no spaces.', MISUSED);
  }
  return { accessKeyId, secretAccessKey };
}
