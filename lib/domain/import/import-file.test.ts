import { describe, expect, it } from 'vitest';
import type { ImportAnswer } from '#lib/domain/api/import-api.ts';
import { type ImportProgress, importFile } from './import-file.ts';
import { MAX_BATCH_BYTES, MAX_LINE_BYTES } from './import-limits.ts';
import type { FileSource } from './lines-from-end.ts';

const NOTHING: ImportAnswer = { added: 0, extended: 0, known: 0, expired: 0, refused: [] };

function sourceOf(text: string): FileSource & { largestRead: number } {
  const bytes = new TextEncoder().encode(text);
  return {
    size: bytes.length,
    largestRead: 0,
    async read(start, end) {
      this.largestRead = Math.max(this.largestRead, end - start);
      return bytes.slice(start, end);
    },
  };
}

/** What is sent of a file, batch by batch. */
async function sendAll(text: string, answer: (lines: string[]) => ImportAnswer = () => NOTHING) {
  const source = sourceOf(text);
  const batches: string[][] = [];
  const progress: ImportProgress[] = [];
  const summary = await importFile({
    source: { size: source.size, read: (start, end) => source.read(start, end) },
    async send(lines) {
      const texts = lines.map((line) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(line));
      batches.push(texts);
      return answer(texts);
    },
    onProgress: (step) => progress.push(step),
    signal: new AbortController().signal,
  });
  return { summary, batches, progress, largestRead: source.largestRead };
}

describe('importing a file', () => {
  it.each([
    ['', []],
    ['\n\n', []],
    ['a', ['a']],
    ['a\nb\n', ['b', 'a']],
    ['a\r\nb', ['b', 'a\r']],
    ['\n\na\n \nb', ['b', 'a']],
    ['한\n😀', ['😀', '한']],
  ])('sends the lines of %j from the last to the first, without blank ones', async (text, expected) => {
    expect((await sendAll(text)).batches.flat()).toEqual(expected);
  });

  it('sends batches of bounded size, and says how far it is', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => `${index} ${'한'.repeat(index % 700)}`);
    const { batches, progress, largestRead } = await sendAll(lines.join('\n'));
    expect(batches.flat()).toEqual(lines.toReversed());
    expect(batches.length).toBeGreaterThan(3);
    for (const batch of batches) expect(Buffer.byteLength(batch.join('\n'))).toBeLessThanOrEqual(MAX_BATCH_BYTES);
    expect(largestRead).toBeLessThanOrEqual(1_000_000);
    const done = progress.map(({ doneBytes }) => doneBytes);
    expect(done).toEqual(done.toSorted((left, right) => left - right));
    expect(done.at(-1)).toBe(Buffer.byteLength(lines.join('\n')));
  });

  it('sends a line alone that is larger than a batch, and none that is larger than a line may be', async () => {
    const large = 'l'.repeat(MAX_BATCH_BYTES + 1);
    const largest = 'm'.repeat(MAX_LINE_BYTES);
    const text = ['first', largest, 'x'.repeat(2 * MAX_LINE_BYTES), large, `${largest}m`, 'last'].join('\n');
    const { batches, summary } = await sendAll(text);
    expect(batches.map((batch) => batch.map((line) => line.slice(0, 5)))).toEqual([
      ['last'],
      ['lllll'],
      ['mmmmm'],
      ['first'],
    ]);
    expect(summary).toMatchObject({
      refusedLines: 2,
      refused: [
        { line: 3, fault: 'too-long' },
        { line: 5, fault: 'too-long' },
      ],
    });
  });

  it('numbers refused lines as the file does, and keeps the first twenty', async () => {
    const lines = Array.from({ length: 2_500 }, (_, index) => (index % 100 === 16 ? 'bad' : 'good'));
    const { summary } = await sendAll(lines.join('\n'), (sent) => ({
      ...NOTHING,
      added: sent.filter((line) => line === 'good').length,
      refused: sent.flatMap((line, index) => (line === 'bad' ? [{ line: index + 1, fault: 'not-json' }] : [])),
    }));
    expect(summary).toMatchObject({ added: 2_475, refusedLines: 25 });
    expect(summary.refused).toHaveLength(20);
    expect(summary.refused.map(({ line }) => line).slice(0, 3)).toEqual([17, 117, 217]);
  });

  it('stops where it is told to', async () => {
    const controller = new AbortController();
    let sent = 0;
    const source = sourceOf('line\n'.repeat(5_000));
    const importing = importFile({
      source: { size: source.size, read: (start, end) => source.read(start, end) },
      async send(lines) {
        sent += lines.length;
        controller.abort();
        return { ...NOTHING, added: lines.length };
      },
      onProgress: () => undefined,
      signal: controller.signal,
    });
    await expect(importing).rejects.toThrow(/abort/i);
    expect(sent).toBe(1_000);
  });
});
