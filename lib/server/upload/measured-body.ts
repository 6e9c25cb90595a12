import { Readable } from 'node:stream';
import { AppError } from '#lib/server/app-error.ts';
import { formatBytes } from './format-bytes.ts';
import { createPacedReader, type UploadPace } from './paced-reader.ts';

export interface BodyLimits {
  contentLength?: number;
  maxBytes: number;
  pace: UploadPace;
  signal: AbortSignal;
}

export interface MeasuredBody {
  stream: Readable;
  /** Bytes that went through so far. */
  size: () => number;
}

export function refuseTooLarge(maxBytes: number): AppError {
  return new AppError('too_large', `The file is larger than the limit of ${formatBytes(maxBytes)}.`);
}

function refuseCut(size: number, contentLength: number | undefined, cause?: unknown): AppError {
  const expected = contentLength === undefined ? '' : ` of ${formatBytes(contentLength)}`;
  return new AppError('bad_request', `The upload was cut off after ${formatBytes(size)}${expected}. Try again.`, {
    cause,
  });
}

/**
 * The body as a stream that fails before its end, with an AppError, when it is cancelled, cut off, too slow, longer than
 * the limit, or not as long as was announced: what stores it then never makes an object of it.
 */
export function measuredBody(
  body: ReadableStream<Uint8Array> | null,
  { contentLength, maxBytes, pace, signal }: BodyLimits,
): MeasuredBody {
  let size = 0;

  async function* read(source: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    const reader = source.getReader();
    const readNext = createPacedReader(reader, pace);
    const cancel = () => void reader.cancel().catch(() => undefined);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    try {
      for (;;) {
        const { done, value } = await readNext().catch((error: unknown) => {
          throw error instanceof AppError ? error : refuseCut(size, contentLength, error);
        });
        // A cancelled reader returns done, as a finished one does.
        if (signal.aborted) throw new AppError('bad_request', 'The upload was cancelled.', { cause: signal.reason });
        if (done) break;
        size += value.byteLength;
        if (size > maxBytes) throw refuseTooLarge(maxBytes);
        yield value;
      }
      if (contentLength !== undefined && size !== contentLength) throw refuseCut(size, contentLength);
    } finally {
      signal.removeEventListener('abort', cancel);
      cancel();
    }
  }

  const source = body ?? new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
  return { stream: Readable.from(read(source), { objectMode: true }), size: () => size };
}
