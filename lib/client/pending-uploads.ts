import type { Upload } from '#lib/domain/upload-api.ts';
import type { LocalUpload } from './upload-queue.ts';

export type PendingUpload =
  | { source: 'page'; id: string; local: LocalUpload }
  | { source: 'server'; id: string; upload: Upload };

/** The server notes an upload's start by its own clock, which may be behind this computer's. */
const CLOCK_DIFFERENCE_MS = 60_000;

/**
 * The rows that wait for an outcome, newest first. While this page sends a file, the server's row of the same transfer
 * is left out: they share no id before the answer, so name and time tell.
 */
export function listPendingUploads(
  uploads: Upload[],
  locals: LocalUpload[],
  dismissed: ReadonlySet<string>,
): PendingUpload[] {
  const unmatched = new Set(locals.filter(({ state }) => state !== 'queued'));
  const server = uploads.filter((upload) => {
    if (!isPending(upload) || dismissed.has(upload.id)) return false;
    if (upload.state !== 'uploading' && upload.state !== 'interrupted') return true;
    const own = [...unmatched].find((local) => isSameTransfer(local, upload));
    if (own) unmatched.delete(own);
    return !own;
  });
  const rows: (PendingUpload & { at: number })[] = [
    ...locals.map((local) => ({ source: 'page' as const, id: local.clientId, local, at: local.startedAt })),
    ...server.map((upload) => ({
      source: 'server' as const,
      id: upload.id,
      upload,
      at: Date.parse(upload.completedAt ?? upload.startedAt),
    })),
  ];
  return rows.sort((a, b) => b.at - a.at).map(({ at: _, ...row }) => row);
}

/** Rows of the server for transfers that this page gave up or began anew. */
export function findAbandoned(uploads: Upload[], abandoned: LocalUpload[]): string[] {
  const unmatched = new Set(abandoned);
  return uploads.flatMap((upload) => {
    const own =
      upload.state === 'interrupted' ? [...unmatched].find((local) => isSameTransfer(local, upload)) : undefined;
    if (own) unmatched.delete(own);
    return own ? [upload.id] : [];
  });
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

function isSameTransfer(local: LocalUpload, upload: Upload): boolean {
  return (
    local.file.name === upload.filename &&
    Math.abs(Date.parse(upload.startedAt) - local.startedAt) < CLOCK_DIFFERENCE_MS
  );
}
