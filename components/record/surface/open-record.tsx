'use client';

import dynamic from 'next/dynamic';
import { LaterMessages } from '#components/later-messages.tsx';
import { loadMessages } from '#lib/client/load-messages.ts';
import { loadReadRecord } from '#lib/client/queries.ts';
import { useOpenRecordId } from './use-open-record-id.ts';

const loadShownRecord = () => import('./shown-record.tsx').then((loaded) => loaded.ShownRecord);
const ShownRecord = dynamic(loadShownRecord, { ssr: false });

/** Its script is loaded when somebody is about to open a record; whether it fails shows when it is drawn. */
export function preloadRecord(): void {
  const messages = loadMessages('record', document.documentElement.lang);
  Promise.all([loadShownRecord(), loadReadRecord(), messages]).catch(() => {});
}

/** The record that the address names, on the dashboard. */
export function OpenRecord() {
  const id = useOpenRecordId();
  if (id === undefined) return null;
  return (
    <LaterMessages part="record">
      <ShownRecord id={id} />
    </LaterMessages>
  );
}
