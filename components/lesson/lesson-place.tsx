'use client';

import { useTranslations } from 'use-intl';
import { LESSON_SCENARIOS, type LessonProgress, placeOfStep, scenarioOf } from '#lib/domain/lesson/lesson-steps.ts';

/** Both scenarios with their steps: those that are done, the one that is shown, those to come. */
export function LessonPlace({ progress: { current, done } }: { progress: LessonProgress }) {
  const t = useTranslations('lesson');
  const first = { success: 'queues', failure: 'raises' } as const;
  return (
    <div className="space-y-1">
      <div aria-hidden="true" className="flex gap-3">
        {LESSON_SCENARIOS.map((lane) => (
          <span key={lane} className="flex flex-1 gap-0.5">
            {placeOfStep(first[lane]).steps.map((name) => (
              <span
                key={name}
                className={`h-1.5 flex-1 rounded-full ${name === current ? 'bg-accent' : done.includes(name) ? 'bg-good' : 'bg-line'}`}
              />
            ))}
          </span>
        ))}
      </div>
      <p className="font-medium text-accent text-xs">{t(`scenarios.${scenarioOf(current)}`)}</p>
    </div>
  );
}
