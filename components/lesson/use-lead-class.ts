import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { changeClass, classOptions } from '#lib/client/display/room.ts';
import { actualAnswer } from '#lib/domain/lesson/lesson.ts';
import { FIRST_PROGRESS } from '#lib/domain/lesson/lesson-progress.ts';
import { useLeadsClass } from './use-leads-class.ts';
import type { Lesson } from './use-lesson.ts';

interface LeadClass {
  leads: boolean;
  /** For the class, too: its question and answers go. */
  startOver(): void;
}

/** The class follows the instructor's lesson: its step, and what really happened once a question is closed. */
export function useLeadClass({ progress, seen, reset }: Lesson): LeadClass {
  const client = useQueryClient();
  const leads = useLeadsClass();
  const { data: state } = useQuery({ ...classOptions, enabled: leads });
  const question = state?.lesson.question;
  const isUntold = question?.counts !== undefined && question.actual === undefined;
  const actual = question && isUntold ? actualAnswer(question.name, seen, progress) : undefined;
  const { current } = progress;

  useEffect(() => {
    if (!leads) return;
    changeClass({ action: 'go', step: current }).then(
      (changed) => client.setQueryData(classOptions.queryKey, changed),
      () => undefined,
    );
  }, [client, leads, current]);

  const askedAt = question?.askedAt;
  useEffect(() => {
    if (askedAt === undefined || actual === undefined) return;
    changeClass({ action: 'tell', askedAt, actual }).then(
      (changed) => client.setQueryData(classOptions.queryKey, changed),
      () => undefined,
    );
  }, [client, askedAt, actual]);

  return {
    leads,
    startOver() {
      reset();
      changeClass({ action: 'end' })
        .then(() => changeClass({ action: 'go', step: FIRST_PROGRESS.current }))
        .then(
          (changed) => client.setQueryData(classOptions.queryKey, changed),
          () => undefined,
        );
    },
  };
}
