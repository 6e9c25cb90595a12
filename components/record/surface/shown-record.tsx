'use client';

import { useEffect, useRef } from 'react';
import { useContentWidth } from '#lib/client/hooks/use-content-width.ts';
import { RecordDrawer } from './record-drawer.tsx';
import { RecordPane } from './record-pane.tsx';

/** Of what a page of 1,200 px shows below its header. */
const PANE_FROM_PX = 1168;

/** Beside the list where there is room for both, else over it: also when a lesson beside them takes the room. */
export function ShownRecord({ id }: { id: number }) {
  const width = useContentWidth() ?? 0;
  const isMoved = useRef(false);
  useEffect(() => {
    isMoved.current = true;
  }, []);
  const Surface = width < PANE_FROM_PX ? RecordDrawer : RecordPane;
  return <Surface id={id} isMoved={isMoved} />;
}
