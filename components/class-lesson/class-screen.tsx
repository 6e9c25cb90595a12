'use client';

import type { ClassState } from '#lib/domain/api/room/class-api.ts';
import { PhoneLesson } from './phone-lesson.tsx';
import { WallQuestion } from './wall-question.tsx';

interface Props {
  state: ClassState;
  where: 'phone' | 'wall';
}

/** The class's lesson as a participant's phone and as the display shows it. */
export function ClassScreen({ state, where }: Props) {
  const { step, question } = state.lesson;
  if (where === 'phone') return step ? <PhoneLesson state={state} step={step} /> : null;
  return question ? <WallQuestion question={question} /> : null;
}
