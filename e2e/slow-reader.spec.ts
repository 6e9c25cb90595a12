import { expect, test } from '@playwright/test';
import { exampleFailure } from './fixtures/example-record.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { readLogLines } from './fixtures/read-log-lines.ts';
import { readMetric } from './fixtures/read-metric.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { startPipeline } from './fixtures/start-pipeline.ts';
import { readStream } from './fixtures/stream-reader.ts';

/** More than the buffers of both ends' systems and the server's backlog hold together. */
const recordCount = 1_500;
const atOnce = 100;
/** What a row keeps of a message, in characters of three bytes. */
const errorMessage = '\uac00'.repeat(4_096);

test.setTimeout(180_000 + 2 * heldBackMs);

test('a reader that stops reading is cut off, which one line says, and catches up without gap or double when it comes back', async () => {
  const pipeline = await startPipeline();
  try {
    const quick = await readStream(pipeline.url);
    const lazy = await readStream(pipeline.url);
    const linesBefore = readLogLines(pipeline);
    await send(1);
    await expect.poll(() => lazy.ids.length).toBe(1);
    lazy.pause();
    // No faster than the quick one reads, which shares this process with what is sent.
    for (let sent = 1; sent < recordCount; ) {
      const count = Math.min(atOnce, recordCount - sent);
      await send(count);
      sent += count;
      await expect.poll(() => quick.ids.length, { timeout: 60_000 + heldBackMs }).toBe(sent);
    }
    await expect.poll(() => readMetric(pipeline.url, 'dashboard_viewers')).toBe(1);
    lazy.resume();
    await lazy.ended;
    expect(lazy.ids.length).toBeLessThan(recordCount);
    expect(lazy.ids).toEqual(quick.ids.slice(0, lazy.ids.length));

    const again = await readStream(pipeline.url, lazy.ids.at(-1));
    await expect.poll(() => lazy.ids.length + again.ids.length, { timeout: 60_000 + heldBackMs }).toBe(recordCount);
    expect([...lazy.ids, ...again.ids]).toEqual(quick.ids);
    const lines = readLogLines(pipeline).slice(linesBefore.length);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30, msg: expect.stringContaining('too slow') });
    quick.close();
    again.close();
  } finally {
    await pipeline.stop();
  }

  async function send(count: number): Promise<void> {
    await sendBodies(
      pipeline,
      'failure',
      Array.from({ length: count }, () => exampleFailure({ errorMessage })),
    );
  }
});
