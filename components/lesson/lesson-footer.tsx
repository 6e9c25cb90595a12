'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { LESSON_STEP_NAMES } from '#lib/domain/lesson/lesson-steps.ts';
import type { Lesson } from './use-lesson.ts';

export function LessonFooter({ lesson: { progress, move, reset } }: { lesson: Lesson }) {
  const t = useTranslations('lesson');
  const [asks, setAsks] = useState(false);
  const { current, done } = progress;
  const isFirst = current === LESSON_STEP_NAMES[0];
  const isLast = current === LESSON_STEP_NAMES.at(-1);
  const isDone = done.includes(current);
  if (asks) {
    return (
      <div className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-line border-t px-4 py-2">
        <p className="mr-auto">{t('resetQuestion')}</p>
        <Button onClick={() => setAsks(false)}>{t('cancel')}</Button>
        <Button
          look="primary"
          onClick={() => {
            reset();
            setAsks(false);
          }}
        >
          {t('resetConfirm')}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex shrink-0 items-center gap-2 border-line border-t px-4 py-2">
      <Button look="quiet" onClick={() => setAsks(true)}>
        {t('reset')}
      </Button>
      <span className="mr-auto" />
      {!isFirst && <Button onClick={() => move(-1)}>{t('back')}</Button>}
      {!isLast && (
        <Button look={isDone ? 'primary' : 'plain'} onClick={() => move(1)}>
          {t(isDone ? 'next' : 'skip')}
        </Button>
      )}
    </div>
  );
}
