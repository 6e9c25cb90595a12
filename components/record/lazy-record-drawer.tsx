'use client';

import dynamic from 'next/dynamic';

/** The drawer with all that belongs to it, loaded when a record is first opened. */
export const LazyRecordDrawer = dynamic(() => import('./record-drawer.tsx').then((loaded) => loaded.RecordDrawer), {
  ssr: false,
});
