import type { ExportedRecord } from '#lib/domain/api/export-api.ts';
import type { ExportPage, ListFilters, Store } from '#lib/server/store/store.ts';

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

/** One page of records is read ahead of the reader, while the one before is written. */
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
    for (let reading: Promise<ExportPage> | undefined = read(); reading; ) {
      signal.throwIfAborted();
      const page: ExportPage = await reading;
      reading = page.next === undefined ? undefined : read(page.next);
      if (page.records.length > 0) yield Buffer.from(page.records.map(line).join(''));
    }
  }

  /** A page that nobody asks for any more may fail. */
  function read(before?: number): Promise<ExportPage> {
    const page = store.readExport(filters, before);
    page.catch(() => undefined);
    return page;
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
