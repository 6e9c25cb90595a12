import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import { awsEnvFor } from './aws/start-embedded-aws.ts';

const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
const nowhere = { ...credentials, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
const noCredentials = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_PROFILE: '',
  AWS_CONFIG_FILE: '/nowhere',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  AWS_EC2_METADATA_DISABLED: 'true',
};

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws({ port: 0 });
});
afterAll(() => aws.close());

function run(args: string[], env: Record<string, string | undefined>) {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const program = ['lib/cli/provision.ts', ...args];
    const child = execFile(process.execPath, program, { env: { ...process.env, ...env } }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, output: stdout + stderr }),
    );
  });
}

describe('npm run provision', () => {
  it('prints what each step did, and the second time that everything was there', async () => {
    const env = awsEnvFor(aws.url, aws.credentials);
    const first = await run(['--runtime', 'nodejs'], env);
    expect(first).toMatchObject({
      code: 0,
      output: expect.stringMatching(/made +function +lambda-s3-function \(nodejs/),
    });
    expect(first.output).toContain('Done: 9 of 9 steps.');
    const second = await run([], env);
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining('Everything was there already.') });
    expect(second.output).not.toContain('made ');
  });

  it.each([
    ['nothing answers', [], nowhere, 1, 'AWS_ENDPOINT_URL'],
    ['there are no credentials', [], { ...noCredentials, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 1, 'AWS_PROFILE'],
    ['the language is unknown', ['--runtime', 'ruby'], nowhere, 2, '--runtime is python or nodejs'],
    ['an option is unknown', ['--force'], credentials, 2, '--force'],
    ['a setting is wrong', [], { FUNCTION_NAME: 'not a name' }, 2, 'FUNCTION_NAME=not a name'],
  ])('says what to do when %s', async (_, args, env, code, words) => {
    const result = await run(args, env);
    expect(result).toEqual({ code, output: expect.stringContaining(words) });
    expect(result.output).not.toMatch(/^ +at /m);
  });
});
