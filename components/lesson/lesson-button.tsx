'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import { keepLessonOpen, readLessonOpen } from '#lib/client/lesson-open.ts';

const LessonPanel = dynamic(() => import('./lesson-panel.tsx').then((module) => module.LessonPanel), { ssr: false });

/** The lesson is loaded when it is first opened, and open again after a reload. */
export function LessonButton() {
  const t = useTranslations('lesson');
  const button = useRef<HTMLButtonElement>(null);
  const isHydrated = useHydrated();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(readLessonOpen()), []);

  function change(next: boolean) {
    setOpen(next);
    keepLessonOpen(next);
    if (!next) button.current?.focus();
  }

  return (
    <>
      <Button
        ref={button}
        look="quiet"
        className="px-2"
        disabled={!isHydrated}
        aria-expanded={open}
        onClick={() => change(!open)}
      >
        {t('open')}
      </Button>
      {open && (
        <LaterMessages part="lesson">
          <LessonPanel onClose={() => change(false)} />
        </LaterMessages>
      )}
    </>
  );
}
