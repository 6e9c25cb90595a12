'use client';

import dynamic from 'next/dynamic';
import { useOpenRecordId } from './use-open-record-id.ts';

/** Loaded when somebody is about to open a record. */
export const loadDrawer = () => import('./record-drawer.tsx');
const RecordDrawer = dynamic(() => loadDrawer().then((loaded) => loaded.RecordDrawer), { ssr: false });

/** The record that the address names, over the dashboard. */
export function OpenRecord() {
  const id = useOpenRecordId();
  return id === undefined ? null : <RecordDrawer id={id} />;
}
