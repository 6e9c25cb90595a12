'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import type { LocalUpload } from '#lib/client/upload/upload-queue.ts';
import { PendingRow } from './pending-row.tsx';
import { UploadFaultMessage } from './upload-fault-message.tsx';
import { useUploads } from './upload-provider.tsx';

const WORDS = {
  queued: 'queued',
  sending: 'uploading',
  storing: 'storing',
  failed: 'refused',
  cancelled: 'cancelled',
} as const satisfies Record<LocalUpload['state'], string>;

/** An upload that this page sends. */
export function PagePendingRow({ local }: { local: LocalUpload }) {
  const t = useTranslations('pending');
  const format = useFormatter();
  const { queue } = useUploads();
  const { id, file, state } = local;
  const filename = file.name;
  const running = state === 'queued' || state === 'sending' || state === 'storing';
  const cutOff = state === 'failed' && local.fault === 'offline';
  const total = formatBytes(file.size, format);
  return (
    <PendingRow
      look={running ? 'moving' : state === 'cancelled' ? 'ended' : 'wrong'}
      state={cutOff ? t('states.interrupted') : t(`states.${WORDS[state]}`)}
      filename={filename}
      figure={state === 'sending' ? t('progress', { sent: formatBytes(local.sentBytes, format), total }) : total}
      actions={
        running ? (
          <Button className="h-6 px-2" aria-label={t('cancelOf', { filename })} onClick={() => queue.cancel(id)}>
            {t('cancel')}
          </Button>
        ) : (
          state === 'failed' && <EndedActions local={local} />
        )
      }
    >
      {(state === 'sending' || state === 'storing') && (
        <progress
          aria-label={t('progressLabel', { filename })}
          value={state === 'storing' ? undefined : Math.min(local.sentBytes, file.size)}
          max={Math.max(1, file.size)}
          className="upload-progress"
        />
      )}
      {state === 'queued' && t('queued')}
      {state === 'storing' && t('storing')}
      {state === 'cancelled' && (
        // Not where Cancel was: a double click would press both.
        <span className="flex flex-wrap items-center gap-1">
          {t('cancelled')} <EndedActions local={local} />
        </span>
      )}
      {state === 'failed' && <UploadFaultMessage local={local} />}
    </PendingRow>
  );
}

function EndedActions({ local: { id, file, fault } }: { local: LocalUpload }) {
  const t = useTranslations('pending');
  const { queue } = useUploads();
  const filename = file.name;
  return (
    <>
      {fault !== 'over-limit' && (
        <Button className="h-6 px-2" aria-label={t('retryOf', { filename })} onClick={() => queue.retry(id)}>
          {t('retry')}
        </Button>
      )}
      <Button
        look="quiet"
        className="h-6 px-2"
        aria-label={t('dismissOf', { filename })}
        onClick={() => queue.dismiss(id)}
      >
        {t('dismiss')}
      </Button>
    </>
  );
}
