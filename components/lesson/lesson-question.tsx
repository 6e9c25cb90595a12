'use client';

import { useTranslations } from 'use-intl';
import { actualAnswer } from '#lib/domain/lesson/lesson.ts';
import { LESSON_ANSWERS, type LessonQuestion as Question } from '#lib/domain/lesson/lesson-steps.ts';
import type { Lesson } from './use-lesson.ts';

interface Props {
  question: Question;
  lesson: Lesson;
}

/** A prediction can be changed until it meets what happened; what the record says is told at once. */
export function LessonQuestion({ question, lesson: { progress, seen, answer } }: Props) {
  const t = useTranslations('lesson');
  const chosen = progress.answers[question];
  const isAboutRecord = question === 'attempts' || question === 'condition';
  const actual = actualAnswer(question, seen, progress);
  const isSettled = !isAboutRecord && actual !== undefined;
  const isWrong = isAboutRecord && chosen !== undefined && actual !== undefined && chosen !== actual;
  return (
    <fieldset className="grid grid-cols-1 gap-1 @min-[34rem]/lesson:grid-cols-2" disabled={isSettled}>
      <legend className="mb-1 font-medium">{t(`questions.${question}`)}</legend>
      {LESSON_ANSWERS[question].map((value) => (
        <label
          key={value}
          className="flex items-start gap-2 rounded-md border border-line px-2.5 py-1.5 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={`lesson-${question}`}
            className="mt-0.5 size-4 shrink-0"
            checked={chosen === value}
            onChange={() => answer(question, value)}
          />
          <span>{isAboutRecord ? value : <AnswerWords question={question} value={value} />}</span>
        </label>
      ))}
      {isWrong && (
        <p role="status" className="text-warn">
          {t('lookAgain')}
        </p>
      )}
    </fieldset>
  );
}

export function AnswerWords({ question, value }: { question: 'success' | 'failure'; value: string }) {
  const t = useTranslations('lesson');
  if (question === 'success') {
    const known = LESSON_ANSWERS.success.find((each) => each === value);
    return known ? t(`answers.success.${known}`) : value;
  }
  const known = LESSON_ANSWERS.failure.find((each) => each === value);
  return known ? t(`answers.failure.${known}`) : value;
}
