import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from '#lib/cli/processes/command-error.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { withProgress } from '#lib/cli/processes/progress.ts';
import { startChild } from '#lib/cli/processes/start-child.ts';
import { installLocalstack } from './install-localstack.ts';

const FIRST_PORT = 4566;
const LOG_FILE = '.localstack/localstack.log';
const PLUGINS = 'lib/cli/localstack/plugins';
const BOOTSTRAPS = 'lib/local-aws/runtimes';
const START_TIMEOUT_MS = 180_000;
const POLL_MS = 200;

/** Whole seconds; retry 2 waits twice that. AWS's own is 60. */
export const retryBaseDelaySeconds = Number(process.env.RETRY_BASE_DELAY_SECONDS ?? 3);

export interface Localstack {
  endpoint: string;
  logFile: string;
  /** Of the virtual environment that LocalStack runs in; it has cfn-lint and the AWS CLI too. */
  python: string;
  stop(): Promise<void>;
}

/** Starts LocalStack on this machine without Docker, on a free port of 127.0.0.1, with empty state. Rejects with NotHere. */
export async function startLocalstack(signal: AbortSignal): Promise<Localstack> {
  const python = await installLocalstack();
  const port = await findFreePort(FIRST_PORT);
  const endpoint = `http://127.0.0.1:${port}`;
  // Not in the project's folder: a function must not see its packages nor its package.json.
  const state = await mkdtemp(join(tmpdir(), 'localstack-'));
  await mkdir(join(state, 'functions'), { recursive: true });
  const child = startChild({
    name: 'LocalStack',
    interpreter: python,
    program: ['-m', 'localstack.runtime.main'],
    env: environment(port, state),
    logFile: LOG_FILE,
  });
  const stop = async () => {
    await child.kill();
    await endFunctions(join(state, 'functions'));
    await rm(state, { recursive: true, force: true });
  };
  const deadline = performance.now() + START_TIMEOUT_MS;
  await withProgress(`Starting LocalStack at ${endpoint}`, async () => {
    while (!(await isReady(endpoint))) {
      if (signal.aborted || !child.isRunning() || performance.now() > deadline) {
        await stop();
        signal.throwIfAborted();
        throw new CommandError(`LocalStack didn't start.\n${child.lastLines(20)}`);
      }
      await wait(POLL_MS);
    }
  });
  return { endpoint, logFile: LOG_FILE, python, stop };
}

function environment(port: number, state: string): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(Object.keys(process.env).flatMap((name) => (isForeign(name) ? [[name, undefined]] : []))),
    PYTHONPATH: resolve(PLUGINS),
    PYTHONDONTWRITEBYTECODE: '1',
    EXECUTOR_BOOTSTRAPS: resolve(BOOTSTRAPS),
    EXECUTOR_FOLDER: join(state, 'functions'),
    EXECUTOR_NODE: process.execPath,
    // A container would make it listen on every interface and write outside this folder.
    OVERRIDE_IN_DOCKER: '0',
    FILESYSTEM_ROOT: state,
    TMPDIR: state,
    GATEWAY_LISTEN: `127.0.0.1:${port}`,
    GATEWAY_SERVER: 'loopback',
    LOCALSTACK_HOST: `127.0.0.1:${port}`,
    SERVICES: 's3,sqs,lambda,iam,sts,logs,cloudwatch,cloudformation',
    EAGER_SERVICE_LOADING: '1',
    SQS_ENDPOINT_STRATEGY: 'path',
    LAMBDA_RUNTIME_EXECUTOR: 'child-process',
    LAMBDA_RETRY_BASE_DELAY: String(retryBaseDelaySeconds),
    // On a host it would start a DNS server and rewrite the resolver's settings.
    DNS_ADDRESS: '0',
    SKIP_SSL_CERT_DOWNLOAD: '1',
    DISABLE_EVENTS: '1',
  };
}

/** Settings of Python, AWS and LocalStack in the environment are meant for other programs. */
function isForeign(name: string): boolean {
  return /^(AWS_|PYTHON|VIRTUAL_ENV|LOCALSTACK_|LAMBDA_|DEBUG$|PERSISTENCE$)/.test(name);
}

async function isReady(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_localstack/health`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

/** Functions end when LocalStack does, but for those that are too busy to notice. */
async function endFunctions(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(await readFile(join(folder, name, 'pid'), 'utf8').catch(() => ''));
    try {
      if (pid > 1) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}
