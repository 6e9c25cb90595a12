'use client';

import dynamic from 'next/dynamic';
import type { ComponentProps } from 'react';
import { LaterMessages } from '#components/later-messages.tsx';

const ClassScreen = dynamic(() => import('./class-screen.tsx').then((module) => module.ClassScreen), { ssr: false });

/** Loaded when there is a lesson. */
export function LaterClassScreen(props: ComponentProps<typeof ClassScreen>) {
  return (
    <LaterMessages part="class">
      <ClassScreen {...props} />
    </LaterMessages>
  );
}
