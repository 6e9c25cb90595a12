import { setTimeout as wait } from 'node:timers/promises';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { startEmptyApp } from '../fixtures/bench/empty-app.ts';
import { exampleFailure, exampleSuccess } from '../fixtures/example-record.ts';
import { sendBodies } from '../fixtures/send-records.ts';
import { startPipeline } from '../fixtures/start-pipeline.ts';

const LIMIT_MEGABYTES = 60;
const RECORD_COUNT = 10_000;
const REST_MS = 30_000;

/** Resident memory of the dashboard, 30 s after 10,000 records have gone through it, over an empty Next.js server's. */
try {
  const empty = await startEmptyApp();
  const pipeline = await startPipeline();
  const half = Array.from({ length: RECORD_COUNT / 2 }, (_, index) => index);
  await Promise.all([
    sendBodies(
      pipeline,
      'success',
      half.map((index) => exampleSuccess({ key: `uploads/${index}/file.txt` })),
    ),
    sendBodies(
      pipeline,
      'failure',
      half.map((index) => exampleFailure({ key: `uploads/${index}/file.txt` })),
    ),
  ]);
  while ((await newestRecordId(pipeline.url)) < RECORD_COUNT) await wait(200);
  await wait(REST_MS);
  const base = await residentMegabytes(empty.child.pid);
  const dashboard = await residentMegabytes(pipeline.dashboard.child.pid);
  const over = dashboard - base;
  console.table([{ 'empty server MB': base, 'dashboard MB': dashboard, 'over MB': over, limit: LIMIT_MEGABYTES }]);
  if (over > LIMIT_MEGABYTES) process.exitCode = 1;
  await pipeline.stop();
} finally {
  await stopAllChildren();
}

async function newestRecordId(url: string): Promise<number> {
  const response = await fetch(`${url}/api/records?limit=1`);
  const { records } = await response.json();
  return records[0]?.id ?? 0;
}

async function residentMegabytes(pid: number): Promise<number> {
  const { output } = await runProgram('ps', ['-o', 'rss=', '-p', String(pid)], { show: false });
  return Math.round(Number(output.trim()) / 1024);
}
