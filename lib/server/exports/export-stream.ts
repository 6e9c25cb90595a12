import type { ExportedRecord } from '#lib/domain/api/export-api.ts';
import type { ListFilters, Store } from '#lib/server/store/store.ts';

interface ExportOptions {
  store: Pick<Store, 'readExport'>;
  filters: ListFilters;
  /** What comes before all records. */
  head: string;
  line(record: ExportedRecord): string;
  signal: AbortSignal;
  /** Called once, however it ends. */
  onEnd(): void;
}

/** Reads a page of records only when its reader has taken the one before. */
export function exportStream({ store, filters, head, line, signal, onEnd }: ExportOptions): ReadableStream<Uint8Array> {
  const lines = readLines();
  let hasEnded = false;
  function end(): void {
    if (hasEnded) return;
    hasEnded = true;
    signal.removeEventListener('abort', end);
    onEnd();
  }
  signal.addEventListener('abort', end);

  async function* readLines(): AsyncGenerator<Uint8Array> {
    if (head) yield Buffer.from(head);
    let before: number | undefined;
    do {
      signal.throwIfAborted();
      const page = await store.readExport(filters, before);
      if (page.records.length > 0) yield Buffer.from(page.records.map(line).join(''));
      before = page.next;
    } while (before !== undefined);
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await lines.next();
          if (value) controller.enqueue(value);
          if (!done) return;
          end();
          controller.close();
        } catch (error) {
          end();
          throw error;
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
