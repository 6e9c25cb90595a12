import type { ImportAnswer } from '#lib/domain/api/import-api.ts';
import type { FileSource } from '#lib/domain/import/lines-from-end.ts';
import { fetchJson } from './fetch-json.ts';

/** The file was moved or changed since it was chosen. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

export function sourceOfFile(file: File): FileSource {
  return {
    size: file.size,
    async read(start, end) {
      try {
        return new Uint8Array(await file.slice(start, end).arrayBuffer());
      } catch (cause) {
        throw new UnreadableFileError(file.name, { cause });
      }
    },
  };
}

/** Resolves when their records are stored. Throws ApiError. */
export function sendLines(lines: Uint8Array<ArrayBuffer>[], signal: AbortSignal): Promise<ImportAnswer> {
  return fetchJson<ImportAnswer>('/api/import', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: new Blob(lines.flatMap((line) => [line, '\n'])),
    signal,
  });
}
