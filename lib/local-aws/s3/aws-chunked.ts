import { incompleteBody } from './object-spool.ts';

const MAX_LINE_BYTES = 16 * 1024;
const CRLF = Buffer.from('\r\n');
const CHUNK_LINE = /^([0-9a-f]{1,12})(;.*)?$/i;

/**
 * Takes the transfer encoding `aws-chunked` off a body: `SIZE;chunk-signature=…`, the bytes, and in the end a chunk of no
 * bytes with trailing headers, which are added to `trailers`.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailers: Record<string, string>,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  /** Of the chunk that is being read. */
  let left = 0;
  let state: 'size' | 'bytes' | 'end' | 'trailers' = 'size';
  for await (const piece of source) {
    rest = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    while (rest.length > 0) {
      if (state === 'bytes') {
        const bytes = rest.subarray(0, left);
        yield bytes;
        left -= bytes.length;
        rest = rest.subarray(bytes.length);
        if (left === 0) state = 'end';
        continue;
      }
      const end = rest.indexOf(CRLF);
      if (end < 0) break;
      const line = rest.toString('latin1', 0, end);
      rest = rest.subarray(end + CRLF.length);
      if (state === 'end') {
        if (line !== '') throw incompleteBody();
        state = 'size';
      } else if (state === 'trailers') {
        const [name = '', ...value] = line.split(':');
        if (name) trailers[name.trim().toLowerCase()] = value.join(':').trim();
      } else {
        const [, size] = CHUNK_LINE.exec(line) ?? [];
        if (size === undefined) throw incompleteBody();
        left = Number.parseInt(size, 16);
        state = left === 0 ? 'trailers' : 'bytes';
      }
    }
    if (state !== 'bytes' && rest.length > MAX_LINE_BYTES) throw incompleteBody();
  }
  if (state !== 'trailers') throw incompleteBody();
}
