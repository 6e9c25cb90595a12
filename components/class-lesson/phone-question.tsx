'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { AnswerWords } from '#components/lesson/lesson-question.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { answerClass, classOptions } from '#lib/client/display/room.ts';
import type { ClassQuestion } from '#lib/domain/api/room/class-api.ts';
import { LESSON_ANSWERS } from '#lib/domain/lesson/lesson-steps.ts';

interface Props {
  question: ClassQuestion;
  own: string | undefined;
}

/** The open question. Each choice is sent at once and takes the place of the one before. */
export function PhoneQuestion({ question: { name, askedAt }, own }: Props) {
  const t = useTranslations('classLesson');
  const words = useTranslations('lesson');
  const client = useQueryClient();
  const answering = useMutation({
    mutationFn: (answer: string) => answerClass({ askedAt, answer }),
    // One after the other: the last choice is the one that stays.
    scope: { id: 'class-answer' },
    onSuccess: (answered) => client.setQueryData(classOptions.queryKey, (state) => state && { ...state, ...answered }),
    onError: () => client.invalidateQueries({ queryKey: classOptions.queryKey }),
  });
  const chosen = answering.isPending ? answering.variables : own;
  return (
    <fieldset className="grid grid-cols-1 gap-2">
      <legend className="mb-2 font-medium">{words(`questions.${name}`)}</legend>
      {LESSON_ANSWERS[name].map((answer) => (
        <label
          key={answer}
          className="flex min-h-12 items-center gap-3 rounded-lg border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name="class-question"
            className="size-5 shrink-0"
            checked={chosen === answer}
            onChange={() => answering.mutate(answer)}
          />
          <span>
            <AnswerWords question={name} value={answer} />
          </span>
        </label>
      ))}
      <p role="status" className="text-muted text-sm">
        {t(own === undefined ? 'yourAnswer' : 'noted')}
      </p>
      {answering.isError && (
        <p role="alert" className="text-bad text-sm">
          <ErrorMessage error={answering.error} />
        </p>
      )}
    </fieldset>
  );
}
