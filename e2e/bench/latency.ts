import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { readCpuTimes, stolenShare } from '../fixtures/bench/cpu-times.ts';
import { keepCoresAwake } from '../fixtures/bench/keep-cores-awake.ts';
import { percentile } from '../fixtures/bench/percentile.ts';
import { exampleSuccess } from '../fixtures/example-record.ts';
import { launchBrowser } from '../fixtures/launch-browser.ts';
import { queueUrlOf, sendBodies, sqsOf } from '../fixtures/send-records.ts';
import { startPipeline } from '../fixtures/start-pipeline.ts';

/** In the page before the first round: no record may cost more because of those above which it comes. */
const LOADED_ROWS = 5_000;
/** Until the search index and the browser have come to rest behind them. */
const REST_MS = 10_000;
/** The rounds that count, of the calmest; others are measured until these are had, within bounds. */
const COUNTED_ROUNDS = 3;
const MAX_ROUNDS = 8;
/** What a host takes away from this machine falls on eight processes here and on two of the bare poll. */
const CALM_SHARE = 0.02;
const MESSAGE_COUNT = 200;
/** Between two messages: the browser has drawn the one before, its own work after painting included. */
const PAUSE_MS = 100;

/** Milliseconds, one for each message. */
interface Round {
  toReceive: number[];
  toRow: number[];
  stolen: number;
}

/** From SendMessage's answer to the painted row, next to a bare long poll of the SDK on a queue of the same AWS. */
try {
  const pipeline = await startPipeline();
  const sqs = sqsOf(pipeline);
  const receiver = sqsOf(pipeline);
  const watched = await queueUrlOf(sqs, 'success');
  const { QueueUrl: bare } = await sqs.send(new CreateQueueCommand({ QueueName: 'bare-long-poll' }));
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(pipeline.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const bodies = Array.from({ length: LOADED_ROWS }, (_, index) =>
    exampleSuccess({ key: `bench/loaded-${index}.txt` }),
  );
  await sendBodies(pipeline, 'success', bodies);
  await page.locator('[data-count="success"]', { hasText: /5,000/ }).waitFor();
  await pause(REST_MS);
  const awake = keepCoresAwake(MAX_ROUNDS * 60_000);
  const rounds: Round[] = [];
  while (rounds.length < MAX_ROUNDS && rounds.filter(({ stolen }) => stolen <= CALM_SHARE).length < COUNTED_ROUNDS) {
    rounds.push(await measure(rounds.length));
  }
  awake.stop();
  console.table(
    rounds.flatMap(({ toReceive, toRow, stolen }, index) => {
      const facts = { round: index + 1, 'taken by the host': `${(stolen * 100).toFixed(1)} %` };
      return [
        { ...facts, way: 'bare long poll of the SDK', ...summary(toReceive) },
        { ...facts, way: 'to the painted row', ...summary(toRow) },
      ];
    }),
  );
  const calmest = rounds.toSorted((one, other) => one.stolen - other.stolen).slice(0, COUNTED_ROUNDS);
  const over = calmest.map(({ toReceive, toRow }) => Math.round(percentile(toRow, 0.95) - percentile(toReceive, 0.95)));
  console.log(
    `In the ${COUNTED_ROUNDS} calmest rounds p95 to the painted row is ${over.join(', ')} ms over the bare long poll's.`,
  );
  await browser.close();
  await pipeline.stop();

  async function measure(round: number): Promise<Round> {
    const toReceive: number[] = [];
    const toRow: number[] = [];
    const before = await readCpuTimes();
    for (let index = 0; index < MESSAGE_COUNT; index += 1) {
      const received = receiver
        .send(new ReceiveMessageCommand({ QueueUrl: bare, WaitTimeSeconds: 20 }))
        .then(async ({ Messages: [message] = [] }) => {
          const at = Date.now();
          await receiver.send(new DeleteMessageCommand({ QueueUrl: bare, ReceiptHandle: message?.ReceiptHandle }));
          return at;
        });
      toReceive.push(await sendAndTime(bare, 'bare', received));

      const name = `latency-${round}-${index}.txt`;
      toRow.push(await sendAndTime(watched, exampleSuccess({ key: `bench/${name}` }), paintedAt(name)));
      await pause(PAUSE_MS);
    }
    return { toReceive, toRow, stolen: stolenShare(before, await readCpuTimes()) };
  }

  async function sendAndTime(QueueUrl: string | undefined, MessageBody: string, arrived: Promise<number>) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    const answeredAt = Date.now();
    return (await arrived) - answeredAt;
  }

  /** When the browser had painted text that holds the name; both clocks are this machine's. */
  function paintedAt(name: string): Promise<number> {
    return page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          const observer = new MutationObserver(look);
          function look() {
            if (!document.body.textContent?.includes(text)) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
          }
          look();
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      name,
    );
  }
} finally {
  await stopAllChildren();
}

function summary(samples: number[]) {
  const [p50, p95] = [0.5, 0.95].map((share) => Math.round(percentile(samples, share)));
  return { messages: samples.length, 'p50 ms': p50, 'p95 ms': p95 };
}
