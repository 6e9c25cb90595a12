'use client';

import { usePrefetchQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { recordOptions } from '#lib/client/queries.ts';

const RecordDrawer = dynamic(() => import('./record-drawer.tsx').then((loaded) => loaded.RecordDrawer), { ssr: false });

/** The drawer with all that belongs to it, loaded when a record is first opened; the record comes beside it, not after. */
export function LazyRecordDrawer({ id }: { id: number }) {
  usePrefetchQuery(recordOptions(id));
  return <RecordDrawer id={id} />;
}
