import type { Upload } from '#lib/domain/api/upload-api.ts';
import type { LocalUpload } from './upload-queue.ts';

/** `batch`: equal for files that were chosen or dropped together. */
export type PendingUpload = { id: string; at: number; batch?: string } & (
  | { source: 'page'; local: LocalUpload }
  | { source: 'server'; upload: Upload }
);

export interface PendingUploads {
  /** On their way to an outcome. */
  waiting: PendingUpload[];
  /** Nothing more happens by itself, or it should have by now. */
  attention: PendingUpload[];
}

interface Known {
  uploads: Upload[];
  locals: LocalUpload[];
  dismissed: ReadonlySet<string>;
  batches: ReadonlyMap<string, string>;
}

/** The uploads without an outcome, newest first. While this page sends a file, the server's row of it is left out. */
export function listPendingUploads({ uploads, locals, dismissed, batches }: Known): PendingUploads {
  // The last byte may have been out when it was cancelled.
  const arrived = new Set(uploads.filter(({ completedAt }) => completedAt !== undefined).map(({ id }) => id));
  const shown = locals.filter(({ id, state }) => state !== 'cancelled' || !arrived.has(id));
  const own = new Set(shown.map(({ id }) => id));
  const server = uploads.filter((upload) => isPending(upload) && !dismissed.has(upload.id) && !own.has(upload.id));
  const batchOf = (id: string) => {
    const batch = batches.get(id);
    return batch === undefined ? {} : { batch };
  };
  const rows: PendingUpload[] = [
    ...shown.map((local) => ({
      source: 'page' as const,
      id: local.id,
      local,
      at: local.startedAt,
      ...batchOf(local.id),
    })),
    ...server.map((upload) => ({
      source: 'server' as const,
      id: upload.id,
      upload,
      at: Date.parse(upload.completedAt ?? upload.startedAt),
      ...batchOf(upload.id),
    })),
  ];
  rows.sort((a, b) => b.at - a.at);
  return { waiting: rows.filter((row) => !needsAttention(row)), attention: rows.filter(needsAttention) };
}

/** Rows by their batches, each where its newest row is. */
export function groupByBatch(rows: PendingUpload[]): PendingUpload[][] {
  const groups = new Map<string, PendingUpload[]>();
  for (const row of rows) {
    const key = row.batch ?? row.id;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function needsAttention(row: PendingUpload): boolean {
  if (row.source === 'page') return row.local.state === 'failed';
  return row.upload.state === 'interrupted' || row.upload.state === 'overdue';
}

function isPending({ state, recordIds }: Upload): boolean {
  switch (state) {
    case 'uploading':
    case 'interrupted':
    case 'waiting':
    case 'overdue':
      return recordIds.length === 0;
    case 'succeeded':
    case 'failed':
    case 'mixed':
    case 'cancelled':
      return false;
  }
}
