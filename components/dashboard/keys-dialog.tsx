'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

const KEYS = [
  { name: 'filter', keys: ['/'] },
  { name: 'next', keys: ['j', '↓'] },
  { name: 'previous', keys: ['k', '↑'] },
  { name: 'lane', keys: ['←', '→'] },
  { name: 'open', keys: ['Enter'] },
  { name: 'filterBy', keys: ['f'] },
  { name: 'escape', keys: ['Esc'] },
  { name: 'live', keys: ['l'] },
  { name: 'upload', keys: ['u'] },
  { name: 'theme', keys: ['t'] },
  { name: 'help', keys: ['?'] },
] as const;

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('keys');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="keys-title"
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-xl border border-line bg-raised p-5 text-ink shadow-2xl"
    >
      <div className="mb-3 flex items-center justify-between">
        <h2 id="keys-title" className="font-semibold text-base">
          {t('title')}
        </h2>
        <Button look="quiet" className="px-1.5" aria-label={t('close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </Button>
      </div>
      <dl className="divide-y divide-line">
        {KEYS.map((entry) => (
          <div key={entry.name} className="flex items-center justify-between gap-4 py-1.5">
            <dt>{t(entry.name)}</dt>
            <dd className="flex gap-1">
              {entry.keys.map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded border border-line bg-canvas px-1.5 py-0.5 text-center font-mono text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-muted">{t('note')}</p>
    </dialog>
  );
}
