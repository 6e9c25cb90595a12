import type { PendingUpload } from '#lib/client/upload/pending-uploads.ts';
import { PagePendingRow } from './page-pending-row.tsx';
import { ServerPendingRow } from './server-pending-row.tsx';

/** An upload without an outcome, whoever knows of it. */
export function PendingItem({ row, isAnswered = false }: { row: PendingUpload; isAnswered?: boolean }) {
  if (row.source === 'page') return <PagePendingRow local={row.local} />;
  return <ServerPendingRow upload={row.upload} isAnswered={isAnswered} />;
}
