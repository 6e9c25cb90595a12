'use client';

import { useTranslations } from 'use-intl';
import { AnswerWords } from '#components/lesson/lesson-question.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { ClassQuestion } from '#lib/domain/api/room/class-api.ts';
import { answerShares } from '#lib/domain/lesson/class-lesson.ts';
import { LESSON_ANSWERS } from '#lib/domain/lesson/lesson-steps.ts';

interface Props {
  question: ClassQuestion;
  /** The answer of whoever looks at it. */
  own?: string | undefined;
  className?: string;
}

/** How often each answer was given, and which one came true. Nobody's name is known here. */
export function AnswerDistribution({ question: { name, counts = {}, actual }, own, className = '' }: Props) {
  const t = useTranslations('classLesson');
  return (
    <ul aria-label={t('distribution')} className={`grid gap-[0.5em] ${className}`}>
      {answerShares(LESSON_ANSWERS[name], counts).map(({ answer, count, share }) => (
        <li key={answer} data-actual={answer === actual || undefined} className="grid gap-[0.15em]">
          <p className="flex items-baseline justify-between gap-[0.6em]">
            <span className={answer === actual ? 'font-semibold' : ''}>
              <AnswerWords question={name} value={answer} />
            </span>
            <span className="shrink-0 tabular-nums">{t('answers', { count })}</span>
          </p>
          <span aria-hidden="true" className="block h-[0.4em] overflow-hidden rounded-full bg-line">
            <span
              className={`block h-full rounded-full ${answer === actual ? 'bg-good' : 'bg-accent'}`}
              style={{ width: `${share * 100}%` }}
            />
          </span>
          {(answer === actual || answer === own) && (
            <p className="flex flex-wrap gap-x-[0.6em]">
              {answer === actual && (
                <span className="flex items-center gap-[0.3em] font-medium text-good">
                  <Icon name="success" className="size-[1em]" />
                  {t('happened')}
                </span>
              )}
              {answer === own && <span className="text-muted">{t('yours')}</span>}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
