'use client';

import dynamic from 'next/dynamic';
import { loadReadRecord } from '#lib/client/queries.ts';
import { useOpenRecordId } from './use-open-record-id.ts';

const loadDrawer = () => import('./record-drawer.tsx').then((loaded) => loaded.RecordDrawer);
const RecordDrawer = dynamic(loadDrawer, { ssr: false });

/** The drawer's script is loaded when somebody is about to open a record; whether it fails shows when it is drawn. */
export const preloadDrawer = () => void Promise.all([loadDrawer(), loadReadRecord()]).catch(() => {});

/** The record that the address names, over the dashboard. */
export function OpenRecord() {
  const id = useOpenRecordId();
  return id === undefined ? null : <RecordDrawer id={id} />;
}
