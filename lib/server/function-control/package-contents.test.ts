import { deflateSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildZip } from '#lib/domain/fixtures/build-zip.ts';
import { hostileZips } from '#lib/domain/fixtures/hostile-zips.ts';
import { zipHandler } from './code-archive.ts';
import { losesFiles, readPackageContents } from './package-contents.ts';

const zip = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );

describe('readPackageContents', () => {
  it.each([
    ['python', 'lambda_function.lambda_handler', { 'lambda_function.py': 'A', 'other.py': 'B' }, 'A'],
    ['python', 'src/app.handler', { 'src/app.py': 'A' }, 'A'],
    ['python', 'src.app.handler', { 'src/app.py': 'A' }, 'A'],
    ['nodejs', 'index.handler', { 'index.js': 'A' }, 'A'],
    ['nodejs', 'index.handler', { 'index.js': 'A', 'index.mjs': 'B' }, 'B'],
    ['nodejs', 'dist/main.run', { 'dist/main.cjs': 'A' }, 'A'],
    ['nodejs', 'index.handler', { 'index.mjs': '\uFEFF// 한국어 🚀' }, '\uFEFF// 한국어 🚀'],
  ] as const)('%s %s of %j: %j', async (runtime, handler, files, code) => {
    const contents = await readPackageContents(zip(files), runtime, handler);
    expect(contents).toMatchObject({ code, fileCount: Object.keys(files).length });
    expect(contents).not.toHaveProperty('obstacle');
  });

  it.each([
    ['handler-missing', zip({ 'other.js': 'A' })],
    ['handler-too-large', zip({ 'index.js': 'x'.repeat(1_000_001) })],
    ['not-text', zip({ 'index.js': new Uint8Array([0xff, 0xfe, 0x00]) })],
    ['package-unreadable', new Uint8Array()],
    ['package-unreadable', strToU8('this is not an archive')],
    ['package-unreadable', zipHandler('nodejs', 'export const handler = 1').subarray(0, 60)],
  ])('says why it shows no code: %s', async (obstacle, archive) => {
    const contents = await readPackageContents(archive, 'nodejs', 'index.handler');
    expect(contents).toMatchObject({ obstacle });
    expect(contents).not.toHaveProperty('code');
    expect(losesFiles(contents)).toBe(true);
  });

  it('lists what a package of another runtime holds', async () => {
    expect(
      await readPackageContents(zip({ 'lib/a.jar': 'abc', bootstrap: 'x' }), undefined, 'com.example.App'),
    ).toEqual({
      files: [
        { name: 'lib/a.jar', size: 3 },
        { name: 'bootstrap', size: 1 },
      ],
      fileCount: 2,
      obstacle: 'other-runtime',
    });
  });

  it('lists 200 files at most, and counts them all', async () => {
    const files = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`lib/${index}.py`, '']));
    const contents = await readPackageContents(zip({ ...files, 'app.py': 'A' }), 'python', 'app.handler');
    expect(contents).toMatchObject({ fileCount: 251, code: 'A', file: 'app.py' });
    expect(contents.files).toHaveLength(200);
  });
});

describe('an archive that means no good', () => {
  it.each(hostileZips)('is refused with the reason, and keeps nobody waiting: %s', async (_, fault, archive) => {
    const obstacle = fault === 'unreadable' ? 'package-unreadable' : `zip-${fault}`;
    const pulse = takePulse();
    expect(await readPackageContents(archive, 'nodejs', 'index.handler')).toEqual({
      files: [],
      fileCount: 0,
      obstacle,
    });
    expect(await pulse.longestPauseMs()).toBeLessThan(longestPauseMs);
  });

  it('is read no further than its directory where another file than the handler lies', async () => {
    const data = deflateSync(new Uint8Array(2_000_000));
    const bomb = { name: 'lib/bomb.bin', data, dataBytes: data.byteLength, size: 1, isDeflated: true };
    const handler = { name: 'index.mjs', data: strToU8('A'), dataBytes: 1, size: 1, isDeflated: false };
    expect(await readPackageContents(buildZip([bomb, handler]), 'nodejs', 'index.handler')).toMatchObject({
      code: 'A',
      fileCount: 2,
    });
  });

  /** A reader that believes such an archive inflates 2 GB in one go, which takes many times as long. */
  const longestPauseMs = 2_000;

  /** Watches a timer that should fire all the time. */
  function takePulse() {
    let last = performance.now();
    let longest = 0;
    const beat = () => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    };
    const timer = setInterval(beat, 5);
    return {
      async longestPauseMs() {
        await new Promise((resolve) => setTimeout(resolve, 5));
        clearInterval(timer);
        beat();
        return longest;
      },
    };
  }
});

describe('losesFiles', () => {
  it.each([
    [{ 'index.mjs': 'A' }, false],
    [{ 'index.mjs': 'A', 'prices.mjs': 'B' }, true],
  ])('%j: %s', async (files, expected) => {
    expect(losesFiles(await readPackageContents(zip(files), 'nodejs', 'index.handler'))).toBe(expected);
  });
});
