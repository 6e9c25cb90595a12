import type { ImportAnswer, RefusedLine } from '#lib/domain/api/import-api.ts';
import { MAX_BATCH_BYTES } from './import-limits.ts';
import { addAnswer, EMPTY_SUMMARY, type ImportSummary } from './import-summary.ts';
import { countLines, type FileSource, isBlank, type Line, linesFromEnd } from './lines-from-end.ts';

const MAX_BATCH_LINES = 1_000;

export interface ImportProgress {
  summary: ImportSummary;
  /** Of the file. */
  doneBytes: number;
}

interface ImportOptions {
  source: FileSource;
  /** Stores a few lines; those that it refuses are counted from 1. */
  send(lines: Uint8Array<ArrayBuffer>[]): Promise<ImportAnswer>;
  onProgress(progress: ImportProgress): void;
  signal: AbortSignal;
}

/** Reads a file from its end, the oldest record first, and sends it in parts. Whoever breaks off may do it again from the start. */
export async function importFile({ source, send, onProgress, signal }: ImportOptions): Promise<ImportSummary> {
  let summary = EMPTY_SUMMARY;
  let batch: (Line & { bytes: Uint8Array<ArrayBuffer> })[] = [];
  let tooLong: RefusedLine[] = [];
  let bytes = 0;

  async function sendBatch(): Promise<void> {
    const sent = batch;
    const answer = sent.length > 0 ? await send(sent.map((line) => line.bytes)) : { ...EMPTY_SUMMARY, refused: [] };
    const refused = answer.refused.map(({ line, fault }) => ({ line: sent[line - 1]?.number ?? line, fault }));
    summary = addAnswer(summary, { ...answer, refused: [...refused, ...tooLong] });
    batch = [];
    tooLong = [];
    bytes = 0;
  }

  for await (const { bytes: content, ...line } of linesFromEnd(source, await countLines(source, signal))) {
    signal.throwIfAborted();
    if (!content) tooLong.push({ line: line.number, fault: 'too-long' });
    else if (!isBlank(content)) {
      if (batch.length > 0 && bytes + content.length > MAX_BATCH_BYTES) await sendBatch();
      batch.push({ ...line, bytes: content });
      bytes += content.length + 1;
    }
    if (batch.length < MAX_BATCH_LINES && bytes < MAX_BATCH_BYTES && tooLong.length < MAX_BATCH_LINES) continue;
    await sendBatch();
    onProgress({ summary, doneBytes: source.size - line.start });
  }
  await sendBatch();
  onProgress({ summary, doneBytes: source.size });
  return summary;
}
