'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { asks } from '#lib/domain/lesson/class-lesson.ts';
import { lessonRecord } from '#lib/domain/lesson/lesson.ts';
import { lessonHint } from '#lib/domain/lesson/lesson-hint.ts';
import { PREDICTION_AT, QUESTIONS_AT, scenarioOf } from '#lib/domain/lesson/lesson-steps.ts';
import { LessonAction } from './lesson-action.tsx';
import { LessonClass } from './lesson-class.tsx';
import { LessonFacts } from './lesson-facts.tsx';
import { LessonFeedback } from './lesson-feedback.tsx';
import { LessonQuestion } from './lesson-question.tsx';
import type { Lesson } from './use-lesson.ts';
import { targetOf, useLessonPointer } from './use-lesson-pointer.ts';

interface Props {
  lesson: Lesson;
  heading: RefObject<HTMLHeadingElement | null>;
  /** Participants have joined whom the instructor leads. */
  withClass: boolean;
}

export function LessonStep({ lesson, heading, withClass }: Props) {
  const t = useTranslations('lesson');
  const { current, done } = lesson.progress;
  const isDone = done.includes(current);
  const hint = isDone ? undefined : lessonHint(current, lesson.seen, lesson.progress);
  useLessonPointer(targetOf(current, lessonRecord(scenarioOf(current), lesson.seen, lesson.progress)?.id));
  const prediction = PREDICTION_AT[current];
  const classWords = useTranslations('classLesson');
  const { closedQuestion } = lesson.seen;
  const hasClassAnswered = closedQuestion !== undefined && asks(current, closedQuestion);
  const doneWords = hasClassAnswered ? classWords('done') : t(`steps.${current}.done`);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="font-semibold text-base outline-none">
        {t(`steps.${current}.title`)}
      </h2>
      <p>{t(`steps.${current}.body`)}</p>
      {QUESTIONS_AT[current]?.map((question) => (
        <LessonQuestion key={question} question={question} lesson={lesson} />
      ))}
      {withClass && <LessonClass lesson={lesson} />}
      <LessonFacts lesson={lesson} />
      {!isDone && <LessonAction lesson={lesson} />}
      <p
        role="status"
        className={`flex items-start gap-2 rounded-md px-2.5 py-2 ${isDone ? 'bg-good-soft text-good' : 'bg-hover text-muted'}`}
      >
        <Icon name={isDone ? 'success' : 'waiting'} className="mt-0.5 size-3.5" />
        <span>{isDone ? doneWords : t(`steps.${current}.open`)}</span>
      </p>
      {hint && (
        <p role="status" className="flex items-start gap-2 rounded-md bg-warn-soft px-2.5 py-2 text-warn">
          <Icon name="warning" className="mt-0.5 size-3.5" />
          <span>{t(`hints.${hint}`)}</span>
        </p>
      )}
      {prediction && <LessonFeedback question={prediction} lesson={lesson} />}
    </>
  );
}
