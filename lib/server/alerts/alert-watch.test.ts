import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PollerState } from '#lib/domain/api/queue-api.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { createAlertWatch } from './alert-watch.ts';

const start = Date.now();
const at = (seconds: number) => start + seconds * 1_000;
const polling: PollerState = {
  queue: 'failure',
  queueName: 'S3-failure',
  state: 'polling',
  deleteAfterRead: true,
  stoppedByPerson: false,
  receives: 1,
  received: 0,
};
const failing = (since: number): PollerState => ({
  ...polling,
  state: 'backing-off',
  error: { code: 'aws_denied', message: 'denied', since: new Date(at(since)).toISOString() },
});

async function useWatch(
  work: (parts: {
    look(seconds: number): Promise<string[]>;
    set(state: PollerState): void;
    upload(seconds: number): Promise<void>;
  }) => Promise<void>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'watch-'));
  let clock = start;
  let state = polling;
  const store = await openStore(`file:${join(folder, 'a.db')}`, { uploadPrefix: 'uploads', now: () => clock });
  const retrySettings = () => ({ maximumRetryAttempts: 0, retryBaseDelaySeconds: 1, timeoutSeconds: 10 });
  const watch = createAlertWatch({ store, pollers: { states: () => [state] }, retrySettings });
  await work({
    async look(seconds) {
      clock = at(seconds);
      await watch.look(clock);
      return (await store.listAlerts(10)).map(({ kind }) => kind);
    },
    set(next) {
      state = next;
    },
    async upload(seconds) {
      const id = `u${seconds}`;
      const time = new Date(at(seconds)).toISOString();
      await store.createUpload({ id, filename: 'a.txt', bucket: 'b', key: id, startedAt: time });
      await store.completeUpload(id, { size: 1, eTag: 'e', s3RequestId: id, completedAt: time });
    },
  });
  await store.close();
  await rm(folder, { recursive: true });
}

it('tells of a queue that fails for a minute, once, and of its next failure an hour later', () =>
  useWatch(async ({ look, set }) => {
    set(failing(0));
    expect(await look(30)).toEqual([]);
    expect(await look(60)).toEqual(['queue-failing']);
    expect(await look(600)).toEqual(['queue-failing']);
    set(polling);
    await look(615);
    set(failing(620));
    expect(await look(700)).toEqual(['queue-failing']);
    set(polling);
    await look(710);
    set(failing(4_000));
    expect(await look(4_100)).toEqual(['queue-failing', 'queue-failing']);
  }));

it('tells of an overdue upload once the queues have been read for a while', () =>
  useWatch(async ({ look, upload, set }) => {
    await upload(-1_000);
    expect(await look(0)).toEqual([]);
    expect(await look(100)).toEqual([]);
    set(failing(105));
    expect(await look(110)).toEqual([]);
    set(polling);
    expect(await look(115)).toEqual([]);
    expect(await look(200)).toEqual([]);
    expect(await look(240)).toEqual(['overdue-upload']);
    expect(await look(300)).toEqual(['overdue-upload']);
    await upload(300);
    expect(await look(310)).toEqual(['overdue-upload']);
    expect(await look(330)).toEqual(['overdue-upload', 'overdue-upload']);
  }));
