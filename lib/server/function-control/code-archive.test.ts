import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readHandler, zipHandler } from './code-archive.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

describe('zipHandler', () => {
  it.each([
    ['python', 'lambda_function.py'],
    ['nodejs', 'index.mjs'],
  ] as const)('puts %s code under the name that its handler asks for', (runtime, file) => {
    const files = unzipSync(zipHandler(runtime, 'code: 한국어 🚀'));
    expect(Object.keys(files)).toEqual([file]);
    expect(strFromU8(files[file] ?? new Uint8Array())).toBe('code: 한국어 🚀');
  });

  it('makes the same bytes of the same code at any time', () => {
    expect(sha256(zipHandler('python', 'a = 1'))).toBe(sha256(zipHandler('python', 'a = 1')));
    expect(sha256(zipHandler('python', 'a = 1'))).not.toBe(sha256(zipHandler('python', 'a = 2')));
  });

  it('marks the file as readable by all, which Lambda needs', () => {
    const zip = zipHandler('nodejs', '');
    const view = new DataView(zip.buffer, zip.byteOffset);
    const directory = view.getUint32(zip.byteLength - 6, true);
    expect(view.getUint32(directory + 38, true) >>> 16).toBe(0o100644);
  });
});

describe('readHandler', () => {
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

  it.each([
    ['python', 'lambda_function.lambda_handler', { 'lambda_function.py': 'A', 'other.py': 'B' }, 'A'],
    ['python', 'src/app.handler', { 'src/app.py': 'A' }, 'A'],
    ['python', 'src.app.handler', { 'src/app.py': 'A' }, 'A'],
    ['nodejs', 'index.handler', { 'index.js': 'A' }, 'A'],
    ['nodejs', 'index.handler', { 'index.js': 'A', 'index.mjs': 'B' }, 'B'],
    ['nodejs', 'dist/main.run', { 'dist/main.cjs': 'A' }, 'A'],
    ['nodejs', 'index.handler', { 'other.js': 'A' }, undefined],
  ] as const)('%s %s of %j: %j', (runtime, handler, files, expected) => {
    expect(readHandler(zip(files), runtime, handler)).toBe(expected);
  });

  it('leaves a handler of over 1 MB alone', () => {
    const archive = zip({ 'index.js': 'x'.repeat(1_000_001) });
    expect(readHandler(archive, 'nodejs', 'index.handler')).toBeUndefined();
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', strToU8('this is not an archive')],
    ['a truncated archive', zipHandler('nodejs', 'export const handler = 1').subarray(0, 60)],
  ])('answers undefined to %s', (_, archive) => {
    expect(readHandler(archive, 'nodejs', 'index.handler')).toBeUndefined();
  });
});
