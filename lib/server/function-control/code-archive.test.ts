import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipHandler } from './code-archive.ts';

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

  it('puts it under the name that is asked for', () => {
    expect(Object.keys(unzipSync(zipHandler('python', '', 'src/app.py')))).toEqual(['src/app.py']);
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
