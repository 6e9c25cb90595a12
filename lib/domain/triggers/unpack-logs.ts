import { Gunzip } from 'fflate';

/** Of a subscription's event. CloudWatch Logs sends at most 1 MiB packed; what a person reads is at its beginning. */
export const MAX_UNPACKED_BYTES = 262_144;
/** Packed bytes that are unpacked in one step. Each can become a thousand times as many. */
const STEP_BYTES = 256;
const MAX_PACKED_LENGTH = 1_500_000;

/** The text in `awslogs.data`, base64 of gzip, as far as the limit; `undefined` for anything else. Never throws. */
export function unpackLogs(data: string): string | undefined {
  if (data.length > MAX_PACKED_LENGTH) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const packed = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const gunzip = new Gunzip((chunk) => {
      chunks.push(chunk);
      length += chunk.length;
    });
    for (let at = 0; at < packed.length && length < MAX_UNPACKED_BYTES; at += STEP_BYTES) {
      gunzip.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
    }
  } catch {
    // What was unpacked before the fault counts.
  }
  return length === 0 ? undefined : decode(chunks, length);
}

function decode(chunks: readonly Uint8Array[], length: number): string {
  const bytes = new Uint8Array(Math.min(length, MAX_UNPACKED_BYTES));
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, bytes.length - at);
    bytes.set(part, at);
    at += part.length;
  }
  return new TextDecoder().decode(bytes);
}
