import { setTimeout as wait } from 'node:timers/promises';
import { GetQueueUrlCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { percentile } from '../fixtures/bench/percentile.ts';
import { exampleSuccess } from '../fixtures/example-record.ts';
import { readMetric } from '../fixtures/read-metric.ts';
import { sqsOf } from '../fixtures/send-records.ts';
import { type Pipeline, startPipeline } from '../fixtures/start-pipeline.ts';
import { readStream, type StreamReader } from '../fixtures/stream-reader.ts';

const VIEWER_COUNT = 200;
const RECORD_COUNT = 150;
const MAX_KILOBYTES_PER_VIEWER = 200;
/** An idle long poll ends after so long and counts as one more call. */
const LONG_POLL_SECONDS = 20;
/** As in the memory bench: what traffic leaves behind has been collected by then. */
const REST_MS = 30_000;

interface Round {
  receives: number;
  seconds: number;
  /** From each record's receipt, which is before it is stored, to the last viewer. */
  latenciesMs: number[];
  residentKilobytes: number;
}

/** The same traffic with one viewer and with 200, in the same run. */
try {
  const pipeline = await startPipeline();
  const sqs = sqsOf(pipeline);
  const viewers = [await readStream(pipeline.url)];
  // What comes first costs more, whoever watches.
  await measure(pipeline, sqs, viewers);
  const one = await measure(pipeline, sqs, viewers);
  while (viewers.length < VIEWER_COUNT) viewers.push(await readStream(pipeline.url, viewers[0]?.ids.at(-1)));
  await wait(REST_MS);
  const connected = await readResidentKilobytes(pipeline.dashboard.child.pid);
  const all = await measure(pipeline, sqs, viewers);

  const perViewer = Math.round((all.residentKilobytes - one.residentKilobytes) / (VIEWER_COUNT - 1));
  console.table([describe(1, one), describe(VIEWER_COUNT, all)]);
  const idle = Math.round((connected - one.residentKilobytes) / (VIEWER_COUNT - 1));
  const p99 = Math.round(percentile(all.latenciesMs, 0.99));
  const idlePolls = 2 * Math.ceil(Math.abs(all.seconds - one.seconds) / LONG_POLL_SECONDS) + 2;
  console.log(`p99 to the last of ${VIEWER_COUNT} viewers: ${p99} ms.`);
  console.log(
    `Memory for each viewer: ${perViewer} kB (limit: ${MAX_KILOBYTES_PER_VIEWER} kB); connected, before any traffic: ${idle} kB.`,
  );
  console.log(
    `ReceiveMessage calls: ${all.receives}, with one viewer ${one.receives} (may differ by ${idlePolls} idle ones).`,
  );
  if (!(perViewer <= MAX_KILOBYTES_PER_VIEWER)) process.exitCode = 1;
  for (const viewer of viewers) viewer.close();
  await pipeline.stop();
} finally {
  await stopAllChildren();
}

async function measure(pipeline: Pipeline, sqs: SQSClient, viewers: StreamReader[]): Promise<Round> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'S3-success' }));
  const before = await countReceives(pipeline.url);
  const startedAt = performance.now();
  const lastSeen: number[] = [];
  for (let n = 0; n < RECORD_COUNT; n += 1) {
    const key = `bench/${performance.now()}.txt`;
    const seen = Promise.all(viewers.map((viewer) => viewer.sees(key)));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: exampleSuccess({ key }) }));
    lastSeen.push(Math.max(...(await seen)));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const receives = (await countReceives(pipeline.url)) - before;
  const receivedAt = await readReceiptTimes(pipeline.url);
  await wait(REST_MS);
  return {
    receives,
    seconds,
    latenciesMs: lastSeen.map((at, index) => at - (receivedAt[index] ?? Number.NaN)),
    residentKilobytes: await readResidentKilobytes(pipeline.dashboard.child.pid),
  };
}

async function countReceives(url: string): Promise<number> {
  const counts = await Promise.all(
    ['success', 'failure'].map((queue) => readMetric(url, `dashboard_receives_total{queue="${queue}"}`)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Of the last records, oldest first, in milliseconds. */
async function readReceiptTimes(url: string): Promise<number[]> {
  const page: RecordPage = await (await fetch(`${url}/api/records?limit=${RECORD_COUNT}`)).json();
  return page.records.map(({ receivedAt }) => Date.parse(receivedAt)).reverse();
}

async function readResidentKilobytes(pid: number): Promise<number> {
  const { output } = await runProgram('ps', ['-o', 'rss=', '-p', String(pid)], { show: false });
  return Number(output.trim());
}

function describe(viewers: number, { receives, seconds, latenciesMs, residentKilobytes }: Round) {
  const [p50, p99] = [0.5, 0.99].map((share) => Math.round(percentile(latenciesMs, share)));
  return {
    viewers,
    records: latenciesMs.length,
    'ReceiveMessage calls': receives,
    seconds: Math.round(seconds),
    'p50 ms': p50,
    'p99 ms': p99,
    'resident MB': Math.round(residentKilobytes / 1024),
  };
}
