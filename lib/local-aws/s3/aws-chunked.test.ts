import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAwsChunked } from './aws-chunked.ts';

const frame = (chunks: Uint8Array[], trailers = '') =>
  Buffer.concat([
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)};chunk-signature=x\r\n`),
      chunk,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`0\r\n${trailers}\r\n`),
  ]);

/** As it comes from the network: cut anywhere. */
function cut(bytes: Buffer, sizes: number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...pieces, bytes.subarray(at)].filter(({ length }) => length > 0);
}

const decode = (pieces: Buffer[], trailers: Record<string, string> = {}) =>
  buffer(Readable.from(decodeAwsChunked(Readable.from(pieces), trailers)));

describe('aws-chunked', () => {
  it('gives the bytes and the trailers, however the network cuts them', async () => {
    const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(chunks, fc.array(fc.integer({ min: 1, max: 40 })), async (sent, sizes) => {
        const trailers = {};
        const pieces = cut(frame(sent, 'x-amz-checksum-crc32:AAAA==\r\n'), sizes);
        expect((await decode(pieces, trailers)).equals(Buffer.concat(sent))).toBe(true);
        expect(trailers).toEqual({ 'x-amz-checksum-crc32': 'AAAA==' });
      }),
    );
  });

  it.each([
    '',
    'no size\r\nabc\r\n0\r\n\r\n',
    '3\r\nabc',
    '3\r\nabcdef\r\n0\r\n\r\n',
    '-1\r\n',
    'ffffffffffffffff\r\n',
    'a'.repeat(20_000),
  ])('that is cut off or malformed is refused: number %#', async (text) => {
    await expect(decode([Buffer.from(text)])).rejects.toMatchObject({ code: 'IncompleteBody', statusCode: 400 });
  });
});
