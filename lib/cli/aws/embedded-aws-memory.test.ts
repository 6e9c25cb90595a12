import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { memoryRiseOfUploads } from '#lib/cli/testing/upload-bytes.ts';
import { startEmbeddedAws } from './start-embedded-aws.ts';

const MEBIBYTE = 1024 * 1024;

it('256 MiB of uploads raise the memory of the embedded AWS by less than 100 MiB', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aws-memory-'));
  const aws = await startEmbeddedAws({ port: 0, retryBaseDelaySeconds: 1, logFile: join(folder, 'aws.log') });
  const rise = await memoryRiseOfUploads(aws, 2, 16);
  await aws.child.stop();
  await rm(folder, { recursive: true });
  expect(rise / MEBIBYTE).toBeLessThan(100);
});
