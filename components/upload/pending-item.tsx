import type { PendingUpload } from '#lib/client/upload/pending-uploads.ts';
import { PagePendingRow } from './page-pending-row.tsx';
import { ServerPendingRow } from './server-pending-row.tsx';

/** An upload without an outcome, whoever knows of it. */
export function PendingItem({ row }: { row: PendingUpload }) {
  return row.source === 'page' ? <PagePendingRow local={row.local} /> : <ServerPendingRow upload={row.upload} />;
}
