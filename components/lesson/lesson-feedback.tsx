'use client';

import { useTranslations } from 'use-intl';
import { actualAnswer } from '#lib/domain/lesson/lesson.ts';
import { AnswerWords } from './lesson-question.tsx';
import type { Lesson } from './use-lesson.ts';

interface Props {
  question: 'success' | 'failure';
  lesson: Lesson;
}

/** What was expected beside what really happened, as soon as it has. */
export function LessonFeedback({ question, lesson: { progress, seen } }: Props) {
  const t = useTranslations('lesson');
  const expected = progress.answers[question];
  const actual = actualAnswer(question, seen, progress);
  if (actual === undefined) return null;
  return (
    <section aria-label={t('feedback')} className="space-y-1.5 rounded-md border border-line p-2.5">
      <p className="font-medium">{t(expected === actual ? 'asExpected' : 'otherThanExpected')}</p>
      <dl className="space-y-1">
        {expected !== undefined && (
          <div>
            <dt className="text-muted text-xs">{t('youSaid')}</dt>
            <dd>
              <AnswerWords question={question} value={expected} />
            </dd>
          </div>
        )}
        <div>
          <dt className="text-muted text-xs">{t('itWas')}</dt>
          <dd>
            <AnswerWords question={question} value={actual} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
