'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { parseRecordId } from './parse-record-id.ts';

const loadDrawer = () => import('./record-drawer.tsx').then((loaded) => loaded.RecordDrawer);
const RecordDrawer = dynamic(loadDrawer, { ssr: false });

/** The drawer's script is loaded when somebody is about to open a record. */
export const preloadDrawer = () => void loadDrawer();

/** The record that the address names, over the dashboard. */
export function OpenRecord() {
  const [, folder, text = ''] = usePathname().split('/');
  const id = folder === 'records' ? parseRecordId(text) : undefined;
  return id === undefined ? null : <RecordDrawer id={id} />;
}
