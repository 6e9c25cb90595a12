const LENGTHS_BYTES = 8;
/** Over Lambda's largest response and request, with room: whoever says more is broken. */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;

export interface Frame {
  kind: string;
  payload: Buffer;
}

/** Two 4-byte big-endian lengths, a JSON header, a payload: what the bootstraps in ../runtimes speak. */
export function encodeFrame(header: Record<string, unknown>, payload: Uint8Array): Buffer {
  const head = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(LENGTHS_BYTES);
  lengths.writeUInt32BE(head.length, 0);
  lengths.writeUInt32BE(payload.length, 4);
  return Buffer.concat([lengths, head, payload]);
}

/** Gathers chunks into frames; throws when what comes can't be a frame. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #size = 0;

  push(chunk: Buffer): Frame[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const frames: Frame[] = [];
    for (let frame = this.#take(); frame; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): Frame | undefined {
    if (this.#size < LENGTHS_BYTES) return undefined;
    const first = this.#chunks[0];
    if (first && first.length < LENGTHS_BYTES) this.#chunks = [Buffer.concat(this.#chunks)];
    const start = this.#chunks[0] ?? Buffer.alloc(0);
    const headerEnd = LENGTHS_BYTES + start.readUInt32BE(0);
    const end = headerEnd + start.readUInt32BE(4);
    if (end > MAX_FRAME_BYTES) throw new Error(`A frame of ${end} bytes`);
    if (this.#size < end) return undefined;
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [all.subarray(end)];
    this.#size = all.length - end;
    const { kind } = JSON.parse(all.toString('utf8', LENGTHS_BYTES, headerEnd));
    return { kind: String(kind), payload: all.subarray(headerEnd, end) };
  }
}
