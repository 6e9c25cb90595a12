'use client';

import { useQuery } from '@tanstack/react-query';
import { LaterClassScreen } from '#components/class-lesson/later-class-screen.tsx';
import { classOptions } from '#lib/client/display/room.ts';

/** Whether the class is asked something now. */
export function useIsAsked(): boolean {
  return useQuery(classOptions).data?.lesson.question !== undefined;
}

export function ClassQuestion() {
  const { data: state } = useQuery(classOptions);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden lg:group-data-large:flex-[1.5]">
      {state && <LaterClassScreen state={state} where="wall" />}
    </div>
  );
}
