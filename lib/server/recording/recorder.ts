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
import { createRecordingSign, type SignStore } from './recording-sign.ts';

/** What a crash may lose. */
const READ_EVERY_MS = 1_000;
const RENEW_EVERY_MS = 2_000;
/** A recording that was forgotten ends by itself. */
const MAX_HOURS = 12;

/** Writes what the store takes in to a file, without names, ids and addresses. */
export interface Recorder {
  state(): Promise<RecordingState>;
  /** Of no effect while a server on the store records. Rejects where the file can't be made. */
  start(): Promise<void>;
  /** Whichever server records. */
  stop(): Promise<void>;
  /** Ends what this server records. */
  close(): Promise<void>;
}

interface RecorderParts extends FollowedParts {
  store: FollowedParts['store'] & SignStore;
  folder: string;
  log: Pick<Logger, 'warn'>;
}

interface Running {
  startedAt: string;
  end(): Promise<void>;
}

export function createRecorder({ store, roster, folder, log }: RecorderParts): Recorder {
  const sign = createRecordingSign(store);
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
      void close();
    });
    await sign.putUp();
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
    const renewing = setInterval(renew, RENEW_EVERY_MS);
    const limit = setTimeout(() => void close(), MAX_HOURS * 3_600_000);
    file = path;
    running = {
      startedAt,
      async end() {
        clearInterval(timer);
        clearInterval(renewing);
        clearTimeout(limit);
        if (!gzip.destroyed) read();
        await reading;
        gzip.end();
        await written;
        await sign.takeDown().catch((error: unknown) => {
          log.warn({ err: error }, 'The other servers say for a while that a recording is being made');
        });
      },
    };
  }

  async function renew(): Promise<void> {
    try {
      if (!(await sign.renew())) await close();
    } catch (error) {
      log.warn({ err: error }, 'The other servers could not be told of the recording');
    }
  }

  async function close(): Promise<void> {
    await starting?.catch(() => undefined);
    const ending = running;
    running = undefined;
    await ending?.end();
  }

  return {
    async state() {
      return {
        mode: running || (await sign.isUp()) ? 'recording' : 'off',
        ...(running && { startedAt: running.startedAt }),
        ...(file !== undefined && { file }),
      };
    },
    async start() {
      if (running || (await sign.isUp())) return;
      starting ??= begin().finally(() => {
        starting = undefined;
      });
      await starting;
    },
    async stop() {
      await close();
      await sign.takeDown();
    },
    close,
  };
}
