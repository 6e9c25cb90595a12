'use client';

import dynamic from 'next/dynamic';
import { LaterMessages } from '#components/later-messages.tsx';
import { loadMessages } from '#lib/client/load-messages.ts';
import { loadReadRecord } from '#lib/client/queries.ts';
import { useOpenRecordId } from './use-open-record-id.ts';

const loadDrawer = () => import('./record-drawer.tsx').then((loaded) => loaded.RecordDrawer);
const RecordDrawer = dynamic(loadDrawer, { ssr: false });

/** The drawer's script is loaded when somebody is about to open a record; whether it fails shows when it is drawn. */
export function preloadDrawer(): void {
  const messages = loadMessages('record', document.documentElement.lang);
  Promise.all([loadDrawer(), loadReadRecord(), messages]).catch(() => {});
}

/** The record that the address names, over the dashboard. */
export function OpenRecord() {
  const id = useOpenRecordId();
  if (id === undefined) return null;
  return (
    <LaterMessages part="record">
      <RecordDrawer id={id} />
    </LaterMessages>
  );
}
