import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { startPipeline } from '../fixtures/start-pipeline.ts';

const LIMIT_MEGABYTES = 120;
const FILE_BYTES = 200_000_000;
const CHUNK_BYTES = 65_536;
const RUNS = 3;
const REST_MS = 3000;
const SAMPLE_MS = 20;

/** How far the dashboard's resident memory rises, at its peak, while a file of 200 MB goes through it. */
try {
  const pipeline = await startPipeline();
  const { pid } = pipeline.dashboard.child;
  await upload(pipeline.url, CHUNK_BYTES);
  const rows = [];
  for (let run = 1; run <= RUNS; run += 1) {
    await wait(REST_MS);
    const before = await residentMegabytes(pid);
    const startedAt = performance.now();
    const peak = await peakDuring(pid, () => upload(pipeline.url, FILE_BYTES));
    const seconds = (performance.now() - startedAt) / 1000;
    rows.push({
      'before MB': Math.round(before),
      'peak MB': Math.round(peak),
      'risen MB': Math.round(peak - before),
      limit: LIMIT_MEGABYTES,
      seconds: Number(seconds.toFixed(1)),
    });
  }
  console.table(rows);
  if (rows.some((row) => row['risen MB'] > LIMIT_MEGABYTES)) process.exitCode = 1;
  await pipeline.stop();
} finally {
  await stopAllChildren();
}

function* chunksOf(bytes: number) {
  for (let left = bytes; left > 0; left -= CHUNK_BYTES) yield Buffer.alloc(Math.min(left, CHUNK_BYTES), left % 251);
}

async function upload(url: string, bytes: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const options = { method: 'POST', headers: { 'content-length': bytes } };
  const sending = request(`${url}/api/uploads?filename=large.bin`, options, async (response) => {
    const answer = await text(response);
    if (response.statusCode === 201) resolve();
    else reject(new Error(`The upload was answered ${response.statusCode}: ${answer}`));
  });
  sending.on('error', reject);
  Readable.from(chunksOf(bytes), { objectMode: true }).pipe(sending);
  await promise;
}

async function peakDuring(pid: number, work: () => Promise<void>): Promise<number> {
  let peak = 0;
  let isDone = false;
  const done = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    peak = Math.max(peak, await residentMegabytes(pid));
    await wait(SAMPLE_MS);
  }
  await done;
  return peak;
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  const kilobytes = status?.match(/^VmRSS:\s+(\d+)/m)?.[1];
  if (kilobytes !== undefined) return (Number(kilobytes) * 1024) / 1e6;
  const { output } = await runProgram('ps', ['-o', 'rss=', '-p', String(pid)], { show: false });
  return (Number(output.trim()) * 1024) / 1e6;
}
