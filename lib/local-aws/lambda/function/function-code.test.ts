import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildZip } from '#lib/domain/fixtures/build-zip.ts';
import { hostileZips } from '#lib/domain/fixtures/hostile-zips.ts';
import { unpackCode } from './function-code.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'function-code-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a deployment package', () => {
  it('is unpacked into a folder of its own', async () => {
    const zip = zipSync({ 'index.mjs': strToU8('A'), lib: { 'prices.txt': strToU8('9'), empty: {} } });
    const { directory } = await unpackCode(zip, folder);
    expect(await readFile(join(directory, 'index.mjs'), 'utf8')).toBe('A');
    expect(await readFile(join(directory, 'lib', 'prices.txt'), 'utf8')).toBe('9');
    expect(await readdir(folder)).toHaveLength(1);
  });

  it.each(hostileZips)('that means no good is refused, and leaves nothing behind: %s', async (_, _fault, archive) => {
    await expect(unpackCode(archive, folder)).rejects.toMatchObject({
      code: 'InvalidParameterValueException',
      message: expect.stringContaining('Could not unzip uploaded file'),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['../outside.txt', '/outside.txt', 'lib/../../outside.txt', '..\\outside.txt'])(
    'that names a path outside its folder is refused: %s',
    async (name) => {
      await expect(unpackCode(zipSync({ [name]: strToU8('x') }), folder)).rejects.toMatchObject({
        message: expect.stringContaining('outside its folder'),
      });
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('that would be larger than 250 MB is refused by what it claims', async () => {
    const data = deflateSync(strToU8('x'));
    const claim = { data, dataBytes: data.byteLength, size: 150_000_000, isDeflated: true };
    const zip = buildZip(['a.bin', 'b.bin'].map((name) => ({ ...claim, name })));
    await expect(unpackCode(zip, folder)).rejects.toMatchObject({
      message: 'Unzipped size must be smaller than 262144000 bytes',
    });
  });
});
