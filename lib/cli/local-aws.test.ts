import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedAws } from './aws/start-embedded-aws.ts';

/** Whatever they are where the tests run. */
const noSettings = { LOCAL_AWS_PORT: '', LOCAL_AWS_ACCESS_KEY_ID: '', LOCAL_AWS_SECRET_ACCESS_KEY: '' };
let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-aws-command-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  output: () => string;
  exited: Promise<{ code: number | null; output: string }>;
}

/** `npm run local-aws`, without a terminal. */
function run(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['lib/cli/local-aws.ts', ...args], {
    env: { ...process.env, ...noSettings, DATA_FOLDER: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const exited = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, output: () => output, exited };
}

async function start(env: Record<string, string> = { LOCAL_AWS_PORT: '0' }): Promise<Run & { url: string }> {
  const running = run([], env);
  const found = () => /^Embedded AWS: (http:\/\/127\.0\.0\.1:\d+)\n(?=To call it)/.exec(running.output())?.[1];
  await expect.poll(found, { timeout: 20_000 }).toBeDefined();
  return { ...running, url: found() ?? '' };
}

const keysFiles = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
const stop = ({ child, exited }: Run) => {
  child.kill('SIGTERM');
  return exited;
};

describe('npm run local-aws', () => {
  it('prints its address, writes no key where others may read it, and ends on a signal', async () => {
    const running = await start();
    expect((await fetch(`${running.url}/_local-aws/health`)).status).toBe(200);
    const [file = ''] = keysFiles();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { credentials } = JSON.parse(readFileSync(file, 'utf8'));
    expect(running.output()).not.toContain(credentials.accessKeyId);
    expect(running.output()).not.toContain(credentials.secretAccessKey);
    expect((await stop(running)).code).toBe(0);
    expect(keysFiles()).toEqual([]);
  });

  it('-- --env prints what a shell needs to call the one that runs', async () => {
    const running = await start();
    const { code, output } = await run(['--env']).exited;
    expect(code).toBe(0);
    const sdk = clientOf(evaluate(output));
    expect(await sdk.send(new ListQueuesCommand({}))).toMatchObject({ $metadata: { httpStatusCode: 200 } });
    sdk.destroy();
    await stop(running);
    expect(await run(['--env']).exited).toEqual({
      code: 1,
      output: 'No embedded AWS of this clone is running: npm run demo, dev or local-aws starts one.\n',
    });
  });

  it('-- --env names the one that was started last, or the one at LOCAL_AWS_PORT', async () => {
    const first = await start();
    const second = await start();
    expect(evaluate((await run(['--env']).exited).output).AWS_ENDPOINT_URL).toBe(second.url);
    const { output } = await run(['--env'], { LOCAL_AWS_PORT: new URL(first.url).port }).exited;
    expect(evaluate(output).AWS_ENDPOINT_URL).toBe(first.url);
    expect((await run(['--env'], { LOCAL_AWS_PORT: '1' }).exited).output).toContain('is running on port 1:');
  });

  it('leaves the keys of one that was killed to nobody', async () => {
    const killed = await start();
    killed.child.kill('SIGKILL');
    await killed.exited;
    const [stale = ''] = keysFiles();
    expect((await run(['--env']).exited).code).toBe(1);
    await start();
    expect(existsSync(stale)).toBe(false);
    expect(keysFiles()).toHaveLength(1);
  });

  it('never writes keys into a file that others can read', async () => {
    const running = await start();
    const [file = ''] = keysFiles();
    await stop(running);
    writeFileSync(file, '{}');
    chmodSync(file, 0o644);
    await start({ LOCAL_AWS_PORT: new URL(running.url).port });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('takes the port that is set or none, and without a setting the next free one', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    expect(await run([], { LOCAL_AWS_PORT: String(port) }).exited).toEqual({
      code: 1,
      output: `Port ${port} of 127.0.0.1 is taken. Free it, or choose another: LOCAL_AWS_PORT=${port + 1}\n`,
    });
    const [first, second] = [await start({ LOCAL_AWS_PORT: '' }), await start({ LOCAL_AWS_PORT: '' })];
    expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(new URL(first.url).port));
  });

  it('takes the pair that the settings fix', async () => {
    const pair = { LOCAL_AWS_ACCESS_KEY_ID: 'workshop', LOCAL_AWS_SECRET_ACCESS_KEY: "it's/+=" };
    await start({ ...pair, LOCAL_AWS_PORT: '0' });
    const env = evaluate((await run(['--env']).exited).output);
    expect(env).toMatchObject({ AWS_ACCESS_KEY_ID: 'workshop', AWS_SECRET_ACCESS_KEY: "it's/+=" });
    const sdk = clientOf(env);
    expect(await sdk.send(new ListQueuesCommand({}))).toMatchObject({ $metadata: { httpStatusCode: 200 } });
    sdk.destroy();
  });

  it.each([
    [{ RETRY_BASE_DELAY_SECONDS: 'soon' }, 'RETRY_BASE_DELAY_SECONDS=soon: give a number, not less than 0.'],
    [{ LOCAL_AWS_PORT: '65536' }, 'LOCAL_AWS_PORT=65536: give a whole number up to 65535.'],
    [
      { LOCAL_AWS_ACCESS_KEY_ID: 'workshop' },
      'Set both LOCAL_AWS_ACCESS_KEY_ID and LOCAL_AWS_SECRET_ACCESS_KEY, or neither.',
    ],
    [
      { LOCAL_AWS_SECRET_ACCESS_KEY: 'secret' },
      'Set both LOCAL_AWS_ACCESS_KEY_ID and LOCAL_AWS_SECRET_ACCESS_KEY, or neither.',
    ],
    [
      { LOCAL_AWS_ACCESS_KEY_ID: 'a/b', LOCAL_AWS_SECRET_ACCESS_KEY: 'secret' },
      'LOCAL_AWS_ACCESS_KEY_ID: use 4 to 128 letters, digits and underscores.',
    ],
  ])('says which setting is wrong: %o', async (env, words) => {
    expect(await run([], { LOCAL_AWS_PORT: '0', ...env }).exited).toEqual({ code: 2, output: `${words}\n` });
  });
});

it('keys reach an embedded AWS that is started as a part by its environment only, and no log', async () => {
  const logFile = join(folder, 'aws.log');
  const aws = await startEmbeddedAws({ port: 0, retryBaseDelaySeconds: 1, logFile });
  const args = execFileSync('ps', ['-o', 'args=', '-p', String(aws.child.pid)], { encoding: 'utf8' });
  const seen = args + readFileSync(logFile, 'utf8');
  expect(args).toContain('local-aws.ts');
  expect(seen).not.toContain(aws.credentials.accessKeyId);
  expect(seen).not.toContain(aws.credentials.secretAccessKey);
  expect(aws.env).toMatchObject({ AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId });
  expect(keysFiles()).toEqual([]);
  await aws.child.stop();
});

/** What a shell that evaluates the lines has in its environment. */
function evaluate(lines: string): Record<string, string> {
  const output = execFileSync('sh', ['-c', `${lines}\nenv -0`], {
    encoding: 'utf8',
    env: { NODE_ENV: 'test', PATH: process.env.PATH },
  });
  return Object.fromEntries(
    output.split('\0').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function clientOf(env: Record<string, string>): SQSClient {
  const { AWS_ENDPOINT_URL = '', AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = env;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  return new SQSClient({ endpoint: AWS_ENDPOINT_URL, region: AWS_REGION, credentials });
}
