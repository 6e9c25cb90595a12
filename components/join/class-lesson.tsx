'use client';

import { useQuery } from '@tanstack/react-query';
import { LaterClassScreen } from '#components/class-lesson/later-class-screen.tsx';
import { classOptions } from '#lib/client/display/room.ts';

/** While the instructor leads the class through the lesson. */
export function ClassLesson() {
  const { data: state } = useQuery(classOptions);
  return state?.lesson.step ? <LaterClassScreen state={state} where="phone" /> : null;
}
