import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { RecordingState } from '#lib/domain/api/room/recording-api.ts';
import { RECORDING_VERSION, type RecordingLine } from '#lib/domain/recording/recording-line.ts';
import type { Logger } from '#lib/server/log.ts';
import { makeDataFolder, OWNER_ONLY_FILE } from '#lib/server/private-files.ts';
import { type FollowedParts, followChanges } from './follow-changes.ts';

/** What a crash may lose. */
const READ_EVERY_MS = 1_000;
/** A recording that was forgotten ends by itself. */
const MAX_HOURS = 12;

/** Writes what the store takes in to a file, without names, ids and addresses. */
export interface Recorder {
  state(): RecordingState;
  /** Of no effect while it records. Rejects where the file can't be made. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface RecorderParts extends FollowedParts {
  folder: string;
  log: Pick<Logger, 'warn'>;
}

interface Running {
  startedAt: string;
  end(): Promise<void>;
}

export function createRecorder({ store, roster, folder, log }: RecorderParts): Recorder {
  let starting: Promise<void> | undefined;
  let running: Running | undefined;
  let file: string | undefined;

  async function begin(): Promise<void> {
    const from = await store.currentSeq();
    const start = Date.now();
    const startedAt = new Date(start).toISOString();
    makeDataFolder(folder);
    const path = join(folder, `recording-${startedAt.replaceAll(/[:.]/g, '-')}.jsonl.gz`);
    const output = createWriteStream(path, { flags: 'wx', mode: OWNER_ONLY_FILE });
    await once(output, 'open');
    const gzip = createGzip({ level: 9 });
    const written = pipeline(gzip, output).catch((error: unknown) => {
      log.warn({ err: error }, 'The recording has ended: its file could not be written');
      void stop();
    });
    const write = (line: RecordingLine) => gzip.write(`${JSON.stringify(line)}\n`);
    write({ type: 'recording', at: 0, version: RECORDING_VERSION, startedAt });
    const follow = followChanges({ store, roster, write, start, from });
    let reading = Promise.resolve();
    const read = () => {
      reading = reading
        .then(follow)
        .then(() => gzip.flush())
        .catch((error: unknown) => log.warn({ err: error }, 'A part of the recording could not be read'));
    };
    read();
    const timer = setInterval(read, READ_EVERY_MS);
    const limit = setTimeout(() => void stop(), MAX_HOURS * 3_600_000);
    file = path;
    running = {
      startedAt,
      async end() {
        clearInterval(timer);
        clearTimeout(limit);
        if (!gzip.destroyed) read();
        await reading;
        gzip.end();
        await written;
      },
    };
  }

  async function stop(): Promise<void> {
    await starting?.catch(() => undefined);
    const ending = running;
    running = undefined;
    await ending?.end();
  }

  return {
    state: () => ({
      mode: running ? 'recording' : 'off',
      ...(running && { startedAt: running.startedAt }),
      ...(file !== undefined && { file }),
    }),
    async start() {
      if (running) return;
      starting ??= begin().finally(() => {
        starting = undefined;
      });
      await starting;
    },
    stop,
  };
}
