import { AppError } from '#lib/server/app-error.ts';
import { formatBytes } from './format-bytes.ts';

/** How slow whoever sends a body may be. */
export interface UploadPace {
  /** The longest wait for the next byte. */
  idleSeconds: number;
  /** The least on average over `windowSeconds` of waiting. */
  minBytesPerSecond: number;
  windowSeconds: number;
}

export const UPLOAD_PACE: UploadPace = { idleSeconds: 30, minBytesPerSecond: 1_000, windowSeconds: 60 };

type Chunk = ReadableStreamReadResult<Uint8Array>;

/**
 * Returns a function that reads the next chunk, and rejects with AppError `bad_request` when the sender is too slow. Only
 * the time spent waiting for the sender counts, not that in which S3 keeps us from reading.
 */
export function createPacedReader(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  pace: UploadPace,
): () => Promise<Chunk> {
  const { idleSeconds, minBytesPerSecond, windowSeconds } = pace;
  let waitedSeconds = 0;
  let bytes = 0;

  async function readInTime(): Promise<Chunk> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(refuseIdle(pace)), idleSeconds * 1000);
    try {
      return await Promise.race([reader.read(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  return async () => {
    const startedAt = performance.now();
    const chunk = await readInTime();
    waitedSeconds += (performance.now() - startedAt) / 1000;
    bytes += chunk.value?.byteLength ?? 0;
    if (chunk.done || waitedSeconds < windowSeconds) return chunk;
    if (bytes < minBytesPerSecond * waitedSeconds) throw refuseSlow(pace);
    waitedSeconds = 0;
    bytes = 0;
    return chunk;
  };
}

function refuseIdle({ idleSeconds }: UploadPace): AppError {
  return new AppError('bad_request', `The upload was ended: nothing came for ${idleSeconds} seconds. Try again.`);
}

function refuseSlow({ minBytesPerSecond, windowSeconds }: UploadPace): AppError {
  return new AppError(
    'bad_request',
    `The upload was ended: it was slower than ${formatBytes(minBytesPerSecond)} a second on average over ` +
      `${windowSeconds} seconds. Try again on a faster connection.`,
  );
}
