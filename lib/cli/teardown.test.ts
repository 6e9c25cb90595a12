import { execFile } from 'node:child_process';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import { awsEnvFor } from './aws/start-embedded-aws.ts';

const bucket = 'lambda-s3-uploads-000000000000-us-east-1';

let aws: LocalAws;
let env: Record<string, string | undefined>;
beforeEach(async () => {
  aws = await startLocalAws({ port: 0 });
  env = { ...awsEnvFor(aws.url, aws.credentials) };
});
afterEach(() => aws.close());

function run(program: string, args: string[], more: Record<string, string> = {}) {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const options = { env: { ...process.env, ...env, ...more } };
    const child = execFile(process.execPath, [`lib/cli/${program}.ts`, ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, output: stdout + stderr }),
    );
    child.stdin?.end('yes\n');
  });
}

describe('npm run teardown', () => {
  it('shows and removes what provisioning made, and the second time finds nothing', async () => {
    await run('provision', ['--runtime', 'nodejs']);
    const first = await run('teardown', ['--yes']);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('Done: 7 removed.') });
    expect(first.output).toMatch(/goes +function +lambda-s3-function, with its destinations\n/);
    expect(first.output).toMatch(/removed +bucket +lambda-s3-uploads/);
    const second = await run('teardown', ['--yes']);
    expect(second).toMatchObject({
      code: 0,
      output: expect.stringContaining('Nothing that provisioning made is left.'),
    });
    expect((await run('provision', ['--runtime', 'nodejs'])).output).toContain('Done: 9 of 9 steps.');
  });

  it('removes nothing without a terminal to ask on, whatever is piped in', async () => {
    await run('provision', ['--runtime', 'nodejs']);
    const refused = await run('teardown', []);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('With --yes it goes ahead.') });
    expect((await run('provision', [])).output).toContain('Everything was there already.');
  });

  it('leaves a bucket that holds objects, says how many, and takes them only when told so', async () => {
    await run('provision', ['--runtime', 'nodejs']);
    const client = { region: 'us-east-1', endpoint: aws.url, forcePathStyle: true };
    const s3 = new S3Client({ ...client, credentials: aws.credentials });
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'uploads/1/a.txt', Body: 'a' }));
    const left = await run('teardown', ['--yes']);
    expect(left).toMatchObject({ code: 0, output: expect.stringContaining(`${bucket}: it holds 1 object\n`) });
    expect(left.output).toContain('With --empty-bucket the bucket goes too');
    const emptied = await run('teardown', ['--yes', '--empty-bucket']);
    expect(emptied).toMatchObject({ code: 0, output: expect.stringMatching(/removed +bucket/) });
    s3.destroy();
  });
});

describe('commands that change AWS', () => {
  it.each([
    ['provision', 'when changes are not allowed', { ALLOW_CHANGES: 'false' }],
    ['teardown', 'when changes are not allowed', { ALLOW_CHANGES: 'false' }],
    ['provision', 'on AWS itself', { AWS_ENDPOINT_URL: '' }],
    ['teardown', 'on AWS itself', { AWS_ENDPOINT_URL: '' }],
    ['provision', 'on an endpoint elsewhere', { AWS_ENDPOINT_URL: 'http://192.0.2.1' }],
    ['teardown', 'on an endpoint elsewhere', { AWS_ENDPOINT_URL: 'http://192.0.2.1' }],
  ])('%s does nothing %s, and says what to set', async (program, _, more) => {
    const refused = await run(program, [], more);
    expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('Set ALLOW_CHANGES=true') });
    expect(refused.output).not.toMatch(/^ +(made|goes|at) /m);
  });

  it('say which option they do not know', async () => {
    const misused = await run('teardown', ['--force']);
    expect(misused).toMatchObject({ code: 2, output: expect.stringContaining('--force') });
  });
});
