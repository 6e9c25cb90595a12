import { useSyncExternalStore } from 'react';
import { type KeptPart, onKeptOpen, readOpen } from '#lib/client/kept-open.ts';
import { useOpenAtFirst } from './first-data.tsx';

/** Whether a part of the page is open: as the server has drawn it, then as this browser keeps it. */
export function useKeptOpen(part: KeptPart): boolean {
  const openAtFirst = useOpenAtFirst();
  return useSyncExternalStore(
    onKeptOpen,
    () => readOpen(part),
    () => openAtFirst.includes(part),
  );
}
