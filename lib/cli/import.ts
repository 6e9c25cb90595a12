import { open } from 'node:fs/promises';
import { importFile } from '#lib/domain/import/import-file.ts';
import type { ImportSummary } from '#lib/domain/import/import-summary.ts';
import type { FileSource } from '#lib/domain/import/lines-from-end.ts';
import { AppError } from '#lib/server/app-error.ts';
import { readSettings } from '#lib/server/env.ts';
import { importLines } from '#lib/server/imports/import-lines.ts';
import { createLogger } from '#lib/server/log.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { CommandError, runMain } from './processes/command-error.ts';

const FAULTS = {
  'not-utf8': 'not UTF-8',
  'not-json': 'not JSON, or cut off',
  'not-a-record': 'not a record of an export',
  'in-the-future': 'received in the future',
  redacted: 'redacted, so that its texts are not exact',
  'too-long': 'too long',
};

/** Stores the records of a file that `GET /api/export?format=jsonl` has written. */
runMain(async () => {
  const [path] = process.argv.slice(2);
  if (!path) throw new CommandError('Name the file: npm run import -- records.jsonl');
  const { databaseUrl, uploadPrefix, ownCode, retention } = readSettings();
  const log = createLogger({ logLevel: 'warn' });
  const file = await open(path).catch((error: Error) => {
    throw new CommandError(`The file can't be opened: ${error.message}`);
  });
  try {
    const store = await openStore(databaseUrl, { uploadPrefix, ownCode, log });
    const summary = await importFile({
      source: await toSource(file),
      send: (lines) => importLines(lines, { store, retention, now: Date.now() }),
      onProgress: showProgress,
      signal: new AbortController().signal,
    }).finally(() => store.close());
    console.log(describe(summary, retention.days));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const hint = error.code === 'conflict' ? '\nImport the file on its page instead: Filters, then Import.' : '';
    throw new CommandError(error.message + hint);
  } finally {
    await file.close();
  }
});

async function toSource(file: Awaited<ReturnType<typeof open>>): Promise<FileSource> {
  const stats = await file.stat();
  if (!stats.isFile())
    throw new CommandError('This is no file that can be read from its end. Save it to the disk first.');
  return {
    size: stats.size,
    async read(start, end) {
      const { buffer, bytesRead } = await file.read(new Uint8Array(end - start), 0, end - start, start);
      if (bytesRead < end - start) throw new CommandError('The file changed while it was read.');
      return buffer;
    },
  };
}

function showProgress({ doneBytes }: { doneBytes: number }): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.floor(doneBytes / 1_000_000)} MB\r`);
}

function describe(summary: ImportSummary, days: number | undefined): string {
  const { added, extended, known, expired, refusedLines, refused } = summary;
  const parts = [`Records: ${added} new, ${known} known`];
  if (extended > 0) parts.push(`Known records that got further deliveries: ${extended}`);
  if (expired > 0) parts.push(`Not taken in, since they are older than RETENTION_DAYS=${days}: ${expired}`);
  if (refusedLines > 0) parts.push(`Lines that couldn't be read: ${refusedLines}`);
  const lines = refused.map(({ line, fault }) => `  line ${line}: ${FAULTS[fault]}`);
  if (refusedLines > refused.length) lines.push('  …');
  return [...parts.map((part) => `${part}.`), ...lines].join('\n');
}
