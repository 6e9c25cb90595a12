'use client';

import { RecordDrawer } from './record-drawer.tsx';
import { RecordPane } from './record-pane.tsx';
import { useIsRoomy } from './use-is-roomy.ts';

/** Beside the list where the page has room for both, else over it. */
export function ShownRecord({ id }: { id: number }) {
  const isRoomy = useIsRoomy();
  return isRoomy ? <RecordPane id={id} /> : <RecordDrawer id={id} />;
}
