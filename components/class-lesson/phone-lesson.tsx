'use client';

import { useTranslations } from 'use-intl';
import type { ClassState } from '#lib/domain/api/room/class-api.ts';
import { type LessonStepName, placeOfStep, scenarioOf } from '#lib/domain/lesson/lesson-steps.ts';
import { AnswerDistribution } from './answer-distribution.tsx';
import { PhoneQuestion } from './phone-question.tsx';

interface Props {
  state: ClassState;
  step: LessonStepName;
}

/** Where the instructor is in the lesson, and what the class is asked. */
export function PhoneLesson({ state: { lesson, ownAnswer }, step }: Props) {
  const t = useTranslations('classLesson');
  const words = useTranslations('lesson');
  const { question } = lesson;
  const place = placeOfStep(step);
  const own = ownAnswer?.answer;
  return (
    <section aria-label={t('lesson')} className="grid grid-cols-1 gap-3 rounded-xl border border-line bg-surface p-4">
      <div role="status">
        <p className="text-muted text-xs">
          {words(`scenarios.${scenarioOf(step)}`)}
          {' · '}
          {words('stepOf', { step: place.step, count: place.steps.length })}
        </p>
        <h2 className="font-semibold text-lg">{words(`steps.${step}.title`)}</h2>
      </div>
      {question && !question.counts && <PhoneQuestion key={question.askedAt} question={question} own={own} />}
      {question?.counts && (
        <div role="status" className="grid grid-cols-1 gap-2 text-sm">
          <p className="font-medium">{words(`questions.${question.name}`)}</p>
          <p className="text-muted">{t(own === undefined ? 'closedWithout' : 'closed')}</p>
          <AnswerDistribution question={question} own={own} />
        </div>
      )}
    </section>
  );
}
