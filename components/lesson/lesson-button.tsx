'use client';

import { useTranslations } from 'use-intl';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import type { LessonOpen } from './use-lesson-open.ts';

/** The lesson is loaded when it is first opened. */
export function LessonButton({ lesson, className }: { lesson: LessonOpen; className: string }) {
  const t = useTranslations('lesson');
  const isHydrated = useHydrated();
  return (
    <button
      ref={lesson.button}
      type="button"
      disabled={!isHydrated}
      aria-expanded={lesson.isOpen}
      className={`${className} aria-expanded:bg-hover aria-expanded:text-ink`}
      onClick={() => lesson.change(!lesson.isOpen)}
    >
      {t('open')}
    </button>
  );
}
