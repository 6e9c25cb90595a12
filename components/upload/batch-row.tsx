'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import type { PendingUpload } from '#lib/client/upload/pending-uploads.ts';
import { PendingItem } from './pending-item.tsx';

/** Files that were dropped together: how many wait or are being sent, and each of them when opened. */
export function BatchRow({ rows, answered }: { rows: PendingUpload[]; answered: ReadonlySet<string> }) {
  const t = useTranslations('pending');
  const [isOpen, setOpen] = useState(false);
  const arrived = rows.filter(({ id }) => answered.has(id)).length;
  const waiting = rows.filter(({ id, source }) => source === 'server' && !answered.has(id)).length;
  const sending = rows.length - waiting - arrived;
  const at = Math.max(...rows.map((row) => row.at));
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-[3.4375rem] w-full flex-col justify-center gap-0.5 px-3 text-left -outline-offset-2 hover:bg-hover"
      >
        <span className="flex w-full items-center gap-2">
          <Icon name="expand" className={`size-3.5 text-muted ${isOpen ? '' : '-rotate-90'}`} />
          <span className="min-w-0 flex-1 truncate font-medium">{t('batch.files', { count: rows.length })}</span>
          <TimeText value={new Date(at).toISOString()} className="shrink-0 text-muted text-xs tabular-nums" />
        </span>
        <span className="text-muted text-xs">
          {[
            waiting > 0 && t('count', { count: waiting }),
            sending > 0 && t('batch.sending', { count: sending }),
            arrived > 0 && t('batch.arrived', { count: arrived }),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </button>
      {isOpen && (
        <ul className="border-line border-t bg-canvas pl-4">
          {rows.map((row) => (
            <li key={row.id} className="border-line not-last:border-b">
              <PendingItem row={row} isAnswered={answered.has(row.id)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
