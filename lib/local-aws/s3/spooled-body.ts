import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

/** A stretch of a file; an object of many parts has one for each. */
export interface Segment {
  path: string;
  start: number;
  length: number;
}

const lengthOf = (segments: readonly Segment[]) => segments.reduce((total, { length }) => total + length, 0);

async function* read(segments: readonly Segment[]): AsyncGenerator<Buffer> {
  for (const { path, start, length } of segments) {
    if (length > 0) yield* createReadStream(path, { start, end: start + length - 1 });
  }
}

/** The bytes of an object on disk, opened when they are read. fauxqs takes it for a Buffer: it cuts it and sends it. */
export class SpooledBody extends Readable {
  readonly segments: readonly Segment[];
  readonly length: number;
  readonly #chunks: AsyncGenerator<Buffer>;

  constructor(segments: readonly Segment[]) {
    super();
    this.segments = segments;
    this.length = lengthOf(segments);
    this.#chunks = read(segments);
  }

  /** Like a Buffer's: from `from` up to, but not including, `to`. */
  subarray(from: number, to: number): SpooledBody {
    const cut: Segment[] = [];
    let at = 0;
    for (const { path, start, length } of this.segments) {
      const first = Math.max(from - at, 0);
      const last = Math.min(to - at, length);
      if (last > first) cut.push({ path, start: start + first, length: last - first });
      at += length;
    }
    return new SpooledBody(cut);
  }

  override _read(): void {
    this.#chunks.next().then(
      ({ done, value }) => this.push(done ? null : value),
      (error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#chunks.return(undefined).then(
      () => callback(error),
      () => callback(error),
    );
  }
}
