'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';

interface Props {
  onKeep: () => void;
  onDiscard: () => void;
}

export function DiscardQuestion({ onKeep, onDiscard }: Props) {
  const t = useTranslations('functionEditor');
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div
      role="alertdialog"
      aria-labelledby="discard-title"
      aria-describedby="discard-body"
      className="flex flex-wrap items-center justify-between gap-2 border-warn/40 border-b bg-warn-soft px-4 py-2"
    >
      <p>
        <strong id="discard-title" className="font-semibold text-warn">
          {t('unsavedTitle')}
        </strong>{' '}
        <span id="discard-body">{t('unsavedBody')}</span>
      </p>
      <div className="flex gap-2">
        <Button ref={keep} onClick={onKeep}>
          {t('keepEditing')}
        </Button>
        <Button onClick={onDiscard}>{t('discard')}</Button>
      </div>
    </div>
  );
}
