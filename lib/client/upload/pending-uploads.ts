import type { Upload } from '#lib/domain/api/upload-api.ts';
import type { LocalUpload } from './upload-queue.ts';

export type PendingUpload =
  | { source: 'page'; id: string; local: LocalUpload }
  | { source: 'server'; id: string; upload: Upload };

/** The rows that wait for an outcome, newest first. While this page sends a file, the server's row of it is left out. */
export function listPendingUploads(
  uploads: Upload[],
  locals: LocalUpload[],
  dismissed: ReadonlySet<string>,
): PendingUpload[] {
  const own = new Set(locals.map(({ id }) => id));
  const server = uploads.filter((upload) => isPending(upload) && !dismissed.has(upload.id) && !own.has(upload.id));
  const rows: (PendingUpload & { at: number })[] = [
    ...locals.map((local) => ({ source: 'page' as const, id: local.id, local, at: local.startedAt })),
    ...server.map((upload) => ({
      source: 'server' as const,
      id: upload.id,
      upload,
      at: Date.parse(upload.completedAt ?? upload.startedAt),
    })),
  ];
  return rows.sort((a, b) => b.at - a.at).map(({ at: _, ...row }) => row);
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
      return false;
  }
}
