import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import type { SetupEffect } from '#lib/domain/api/setup-api.ts';
import { EffectList } from './effect-list.tsx';

/** What a fix has changed; nothing where somebody else was faster. */
export function FixDone({ done, onClose }: { done: SetupEffect[]; onClose: () => void }) {
  const t = useTranslations('setup');
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone.
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <div role="status" className="space-y-1">
        <h2 id="fix-title" className="font-semibold text-base">
          {t('doneTitle')}
        </h2>
        <p>{t('doneBody', { count: done.length })}</p>
      </div>
      <EffectList effects={done} isDone />
      <div className="flex justify-end">
        <Button ref={button} look="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </>
  );
}
