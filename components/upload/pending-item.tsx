import { useFormatter, useTranslations } from 'use-intl';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import type { PendingUpload } from '#lib/client/upload/pending-uploads.ts';
import { PagePendingRow } from './page-pending-row.tsx';
import { PendingRow } from './pending-row.tsx';
import { ServerPendingRow } from './server-pending-row.tsx';

/** An upload without an outcome, whoever knows of it. */
export function PendingItem({ row, isAnswered = false }: { row: PendingUpload; isAnswered?: boolean }) {
  if (row.source === 'server') return <ServerPendingRow upload={row.upload} isAnswered={isAnswered} />;
  return isAnswered ? <AnsweredRow file={row.local.file} /> : <PagePendingRow local={row.local} />;
}

/** Its outcome came before the answer to its sending. */
function AnsweredRow({ file }: { file: File }) {
  const t = useTranslations('pending');
  const format = useFormatter();
  return (
    <PendingRow look="waiting" state={t('states.waiting')} filename={file.name} figure={formatBytes(file.size, format)}>
      {t('arrived')}
    </PendingRow>
  );
}
