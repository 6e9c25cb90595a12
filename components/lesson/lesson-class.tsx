'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { AnswerDistribution } from '#components/class-lesson/answer-distribution.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { changeClass, classOptions } from '#lib/client/display/room.ts';
import { participantsOptions } from '#lib/client/queries.ts';
import { asks, classQuestionAt } from '#lib/domain/lesson/class-lesson.ts';
import type { Lesson } from './use-lesson.ts';

/** The instructor asks the class, sees how many have answered, and closes the question. */
export function LessonClass({ lesson: { progress } }: { lesson: Lesson }) {
  const t = useTranslations('classLesson');
  const client = useQueryClient();
  const { data: state } = useQuery(classOptions);
  const { data: participants = [] } = useQuery(participantsOptions);
  const change = useMutation({
    mutationFn: changeClass,
    onSuccess: (changed) => client.setQueryData(classOptions.queryKey, changed),
  });
  const name = classQuestionAt(progress.current);
  const mayAsk = name !== undefined && asks(progress.current, name);
  const question = state?.lesson.question?.name === name ? state?.lesson.question : undefined;
  if (!name || (!question && !mayAsk)) return null;
  const isClosed = question?.counts !== undefined;
  const act = (action: Parameters<typeof changeClass>[0]) => !change.isPending && change.mutate(action);
  return (
    <section aria-label={t('title')} className="space-y-2 rounded-md border border-line p-2.5">
      <p className="font-medium">{t('title')}</p>
      <p role="status" className="text-muted tabular-nums empty:hidden">
        {question && t('answered', { answers: question.answers, people: participants.length })}
      </p>
      {isClosed && <AnswerDistribution question={question} />}
      <div className="flex flex-wrap gap-2">
        {question && !isClosed && (
          <Button look="primary" aria-disabled={change.isPending} onClick={() => act({ action: 'close' })}>
            {t('close')}
          </Button>
        )}
        {mayAsk && (!question || isClosed) && (
          <Button
            look={question ? 'quiet' : 'primary'}
            aria-disabled={change.isPending}
            onClick={() => act({ action: 'ask', question: name })}
          >
            {t(question ? 'askAgain' : 'ask')}
          </Button>
        )}
      </div>
      {change.isError && (
        <p role="alert" className="text-bad">
          <ErrorMessage error={change.error} />
        </p>
      )}
    </section>
  );
}
