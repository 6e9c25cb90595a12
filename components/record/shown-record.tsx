'use client';

import { useMediaQuery } from '#lib/client/hooks/use-media-query.ts';
import { RecordDrawer } from './record-drawer.tsx';
import { RecordPane } from './record-pane.tsx';

/** Beside the list where the page has room for both, else over it. */
export function ShownRecord({ id }: { id: number }) {
  const isRoomy = useMediaQuery('(min-width: 1200px)');
  return isRoomy ? <RecordPane id={id} /> : <RecordDrawer id={id} />;
}
