'use client';

import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Neighbours } from './use-neighbours.ts';

interface Props {
  id: number;
  neighbours: Neighbours | undefined;
  onOpen: (id: number | undefined) => void;
  onClose: () => void;
}

/** Which record is open, the way to its neighbours, its link, and the way out. */
export function RecordToolbar({ id, neighbours, onOpen, onClose }: Props) {
  const t = useTranslations('record');
  return (
    <div className="@container/toolbar shrink-0 border-line border-b">
      <div className="flex min-h-11 items-center gap-1.5 px-3">
        <span aria-live="polite" className="@max-[28rem]/toolbar:sr-only truncate pl-1 font-mono text-muted text-xs">
          {t('number', { id: String(id) })}
        </span>
        {neighbours && <Steps neighbours={neighbours} onOpen={onOpen} />}
        <span className="ml-auto" />
        <CopyButton text={() => new URL(`/records/${id}`, location.href).href} what={t('link')} label={t('link')} />
        <a
          href={`/records/${id}`}
          className="inline-flex min-h-6 items-center whitespace-nowrap rounded border border-line px-2 py-0.5 text-muted hover:bg-hover hover:text-ink @max-[28rem]/toolbar:hidden"
        >
          {t('openPage')}
        </a>
        <Button look="quiet" className="px-1.5" aria-label={t('close')} title={`${t('close')} (Esc)`} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </div>
    </div>
  );
}

function Steps({ neighbours, onOpen }: Pick<Props, 'onOpen'> & { neighbours: Neighbours }) {
  const t = useTranslations('record.neighbours');
  const { position, count, hasMore, previousId, nextId } = neighbours;
  const steps = [
    { name: 'previous', key: 'k', id: previousId, className: 'rotate-180' },
    { name: 'next', key: 'j', id: nextId, className: '' },
  ] as const;
  return (
    <>
      {steps.map(({ name, key, id, className }) => (
        <Button
          key={name}
          look="quiet"
          className="px-1.5"
          // Stays focusable at the end of the list, so that the focus isn't lost there.
          aria-disabled={id === undefined}
          aria-label={t(name)}
          title={`${t(name)} (${key})`}
          onClick={() => onOpen(id)}
        >
          <Icon name="expand" className={`size-4 ${className}`} />
        </Button>
      ))}
      <span className="whitespace-nowrap text-muted text-xs tabular-nums">
        {t('position', { position, count, more: String(hasMore) })}
      </span>
    </>
  );
}
