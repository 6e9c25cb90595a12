import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { KeyPair } from '#lib/local-aws/auth/key-pair.ts';
import type { FunctionVersion } from '#lib/local-aws/lambda/function/function-version.ts';
import { findPython } from './find-python.ts';

export interface RuntimeCommand {
  command: string;
  args: string[];
  environment: Record<string, string>;
}

const nodeBootstrap = fileURLToPath(new URL('../runtimes/bootstrap.mjs', import.meta.url));
const pythonBootstrap = fileURLToPath(new URL('../runtimes/bootstrap.py', import.meta.url));

/** What Lambda turns off in Node.js, unless NODE_OPTIONS asks for it. See docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html */
const DISABLED_FEATURES = ['experimental-require-module', 'experimental-detect-module'];

/** Lambda refuses functions that set these themselves. */
export const RESERVED_VARIABLES = [
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_FORMAT',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
];

function variablesOf(version: FunctionVersion, endpoint: string, credentials: KeyPair): Record<string, string> {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin:/opt/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_ENDPOINT_URL: endpoint,
    ...version.environment,
    _HANDLER: version.handler,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: 'embedded',
    AWS_DEFAULT_REGION: version.region,
    AWS_REGION: version.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${version.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(version.memorySizeMb),
    AWS_LAMBDA_FUNCTION_NAME: version.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    ...(version.logging.format === 'JSON' && { AWS_LAMBDA_LOG_FORMAT: 'JSON' }),
    AWS_LAMBDA_LOG_GROUP_NAME: version.logging.group,
    AWS_LAMBDA_LOG_STREAM_NAME: `${day}/[${version.version}]${randomBytes(16).toString('hex')}`,
    LAMBDA_TASK_ROOT: version.code.directory,
  };
}

function nodeFlags({ memorySizeMb, environment }: FunctionVersion): string[] {
  const disabled = DISABLED_FEATURES.filter((feature) => !environment.NODE_OPTIONS?.includes(`--${feature}`))
    .map((feature) => `--no-${feature}`)
    .filter((flag) => process.allowedNodeEnvironmentFlags.has(flag));
  return [`--max-old-space-size=${memorySizeMb}`, ...disabled];
}

/** How to start a function's process; undefined when its runtime isn't installed here. Nothing of our own environment goes in. */
export async function runtimeCommand(
  version: FunctionVersion,
  endpoint: string,
  credentials: KeyPair,
): Promise<RuntimeCommand | undefined> {
  const environment = variablesOf(version, endpoint, credentials);
  if (version.runtime.startsWith('nodejs')) {
    return { command: process.execPath, args: [...nodeFlags(version), nodeBootstrap], environment };
  }
  const python = await findPython();
  return python ? { command: python, args: ['-u', '-X', 'utf8', pythonBootstrap], environment } : undefined;
}
