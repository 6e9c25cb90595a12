'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { placeOfStep } from '#lib/domain/lesson/lesson-steps.ts';
import { LessonFooter } from './lesson-footer.tsx';
import { LessonFrame } from './lesson-frame.tsx';
import { LessonPlace } from './lesson-place.tsx';
import { LessonStep } from './lesson-step.tsx';
import { useLeadClass } from './use-lead-class.ts';
import { useLesson } from './use-lesson.ts';

/** The page itself stays in use. */
export function LessonPanel({ onClose }: { onClose: () => void }) {
  const t = useTranslations('lesson');
  const own = useLesson();
  const { leads, startOver } = useLeadClass(own);
  const lesson = leads ? { ...own, reset: startOver } : own;
  const [folded, setFolded] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { current } = lesson.progress;
  const { step, steps } = placeOfStep(current);
  const shown = useRef(current);

  useEffect(() => {
    // A step that one went to by its buttons is read from its start.
    if (shown.current !== current) heading.current?.focus();
    shown.current = current;
  }, [current]);

  return (
    <LessonFrame
      data-folded={folded || undefined}
      aria-label={t('title')}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      <div className="flex min-h-11 shrink-0 items-center gap-2 border-line border-b px-4">
        <p className="mr-auto font-semibold text-xs">
          {t('title')}
          <span className="font-normal text-muted">
            {' · '}
            {t('stepOf', { step, count: steps.length })}
          </span>
        </p>
        <Button
          look="quiet"
          className="px-1.5 lesson-beside:hidden"
          aria-expanded={!folded}
          aria-label={t('fold')}
          onClick={() => setFolded(!folded)}
        >
          <Icon name="expand" className={folded ? 'size-4 rotate-180' : 'size-4'} />
        </Button>
        <Button look="quiet" className="px-1.5" aria-label={t('close')} title={t('close')} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div className={`min-h-0 flex-1 flex-col lesson-beside:flex ${folded ? 'hidden' : 'flex'}`}>
        <div className="@container/lesson min-h-0 flex-1 space-y-3 overflow-y-auto px-4 py-3">
          <LessonPlace progress={lesson.progress} />
          <LessonStep key={current} lesson={lesson} heading={heading} withClass={leads} />
        </div>
        <LessonFooter lesson={lesson} />
      </div>
    </LessonFrame>
  );
}
