import { createReadStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { RecordingState } from '#lib/domain/api/room/recording-api.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import { RecordingLine } from '#lib/domain/recording/recording-line.ts';
import { toMessageBody } from '#lib/domain/recording/to-message-body.ts';
import type { Logger } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/store.ts';

/** Plays a recording into an empty store, at the pace at which it was recorded. */
export interface Player {
  state(): RecordingState;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Resolves at its end. Rejects where the store isn't empty, or the file is no recording. */
  play(): Promise<void>;
}

interface PlayerParts {
  store: Pick<
    Store,
    | 'currentSeq'
    | 'listParticipants'
    | 'saveParticipant'
    | 'createUpload'
    | 'completeUpload'
    | 'interruptUpload'
    | 'cancelUpload'
    | 'ingest'
  >;
  file: string;
  uploadPrefix: string;
  log: Logger;
}

const BUCKET = 'recording';
const MAX_LINE = 10_000_000;

export function createPlayer({ store, file, uploadPrefix, log }: PlayerParts): Player {
  let mode: 'playing' | 'paused' | 'ended' = 'playing';
  /** Of the recording, up to when it was last resumed. */
  let playedMs = 0;
  let resumedAt = Date.now();
  let waiting = new AbortController();
  let isStopped = false;
  const uploads = new Set<string>();

  const played = () => (mode === 'playing' ? playedMs + Date.now() - resumedAt : playedMs);
  const wake = () => {
    waiting.abort();
    waiting = new AbortController();
  };

  async function waitFor(at: number): Promise<void> {
    while (!isStopped && (mode === 'paused' || played() < at)) {
      const left = mode === 'paused' ? undefined : at - played();
      // Woken, it looks again.
      await delay(left ?? 2 ** 30, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
    }
  }

  async function apply(line: RecordingLine, number: number): Promise<void> {
    const now = new Date().toISOString();
    const keyOf = (id: string, filename: string, participantId?: string) =>
      [uploadPrefix, participantId, id, filename].filter((part) => part !== undefined).join('/');
    switch (line.type) {
      case 'recording':
        return;
      case 'participant': {
        const { id, nickname, colour } = line;
        return store.saveParticipant({ id, nickname, colour, joinedAt: Date.now() });
      }
      case 'upload': {
        const { id, filename, participantId, progress, size = 0 } = line;
        if (!uploads.has(id)) {
          uploads.add(id);
          const key = keyOf(id, filename, participantId);
          const upload = { id, filename, bucket: BUCKET, key, startedAt: now };
          await store.createUpload({ ...upload, ...(participantId !== undefined && { participantId }) });
        }
        if (progress === 'interrupted') await store.interruptUpload(id);
        if (progress === 'cancelled') await store.cancelUpload(id);
        if (progress === 'completed')
          await store.completeUpload(id, { size, eTag: id, s3RequestId: id, completedAt: now });
        return;
      }
      case 'record': {
        const key = line.filename && keyOf(line.uploadId ?? '', line.filename, line.participantId);
        const body = toMessageBody(line, { now, bucket: BUCKET, key });
        const message = { messageId: `recording-${number}`, queue: line.queue, body, receivedAt: now, sentAt: now };
        await store.ingest([{ message }]);
      }
    }
  }

  return {
    state: () => ({ mode }),
    pause() {
      if (mode !== 'playing') return;
      playedMs = played();
      mode = 'paused';
      wake();
    },
    resume() {
      if (mode !== 'paused') return;
      resumedAt = Date.now();
      mode = 'playing';
      wake();
    },
    stop() {
      isStopped = true;
      wake();
    },
    async play() {
      const isEmpty = (await store.currentSeq()) === 0 && (await store.listParticipants(1)).length === 0;
      if (!isEmpty)
        throw new Error('A recording is played into an empty store only: this one holds records or uploads.');
      resumedAt = Date.now();
      let number = 0;
      for await (const text of readLines(file)) {
        const line = RecordingLine.safeParse(parseJsonText(text));
        number += 1;
        if (!line.success || (number === 1) !== (line.data.type === 'recording')) {
          throw new Error(`${file} isn't a recording that can be played back: line ${number} can't be read.`);
        }
        await waitFor(line.data.at);
        if (isStopped) return;
        await apply(line.data, number);
      }
      mode = 'ended';
      log.info({ lines: number }, 'The recording has been played back');
    },
  };
}

async function* readLines(file: string): AsyncGenerator<string> {
  const packed = createReadStream(file);
  const unpacked = packed.pipe(createGunzip()).setEncoding('utf8');
  packed.on('error', (error) => unpacked.destroy(error));
  let rest = '';
  for await (const chunk of unpacked) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw new Error(`${file} isn't a recording: a line of it is too long.`);
    yield* lines;
  }
}
