'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { AnswerWords } from '#components/lesson/lesson-question.tsx';
import { participantsOptions } from '#lib/client/queries.ts';
import type { ClassQuestion } from '#lib/domain/api/room/class-api.ts';
import { LESSON_ANSWERS } from '#lib/domain/lesson/lesson-steps.ts';
import { AnswerDistribution } from './answer-distribution.tsx';

/** The class's question on the wall: its answers while it is open, how often each was given once it is closed. */
export function WallQuestion({ question }: { question: ClassQuestion }) {
  const t = useTranslations('classLesson');
  const words = useTranslations('lesson');
  const { data: participants = [] } = useQuery(participantsOptions);
  const { name, answers, counts } = question;
  const answered = t('answered', { answers, people: participants.length });
  return (
    <section aria-labelledby="question-title" className="flex min-h-0 min-w-0 flex-col gap-[0.3em] leading-[1.2]">
      <h2 id="question-title" className="font-semibold">
        {words(`questions.${name}`)}
      </h2>
      <p role="status" className="display-least text-muted tabular-nums">
        {/* One text: its start stays where it is. */}
        {counts ? answered : `${t('openNow')} · ${answered}`}
      </p>
      {counts ? (
        <AnswerDistribution question={question} className="display-least" />
      ) : (
        <ul className="display-least grid gap-[0.3em]">
          {LESSON_ANSWERS[name].map((answer) => (
            <li key={answer} className="border-accent border-l-[0.25em] pl-[0.5em]">
              <AnswerWords question={name} value={answer} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
