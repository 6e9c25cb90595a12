'use client';

import { createContext, type ReactNode, use, useMemo } from 'react';
import type { ShownRow } from '#lib/client/upload/linger.ts';
import type { PendingUpload } from '#lib/client/upload/pending-uploads.ts';
import { useLingering, usePending } from './use-pending.ts';

const PendingContext = createContext<{ waiting: ShownRow[]; attention: PendingUpload[] }>({
  waiting: [],
  attention: [],
});
const ShownContext = createContext<ReadonlySet<string>>(new Set());

interface Props {
  /** Only their uploads. */
  participantId?: string | undefined;
  /** The lists of outcomes stand still. */
  isHeld?: boolean;
  children: ReactNode;
}

/** Knows the uploads without an outcome, for the lists that show them and for those that show the outcomes. */
export function PendingProvider({ participantId, isHeld = false, children }: Props) {
  const pending = usePending(participantId);
  const waiting = useLingering(pending, isHeld);
  const { attention } = pending;
  const value = useMemo(() => ({ waiting, attention }), [waiting, attention]);
  // An upload's progress leaves it as it is: the lists needn't be drawn again for each.
  const ids = waiting
    .filter((shown) => isOnItsWay(shown.row) && !(isHeld && shown.isAnswered))
    .map(({ row }) => row.id);
  const key = ids.join(' ');
  const shown = useMemo(() => new Set(key === '' ? [] : key.split(' ')), [key]);
  return (
    <PendingContext value={value}>
      <ShownContext value={shown}>{children}</ShownContext>
    </PendingContext>
  );
}

export function usePendingUploads() {
  return use(PendingContext);
}

/** Ids of the uploads that are shown as waiting: their outcomes take their places, and don't stand beside them. */
export function useShownAsWaiting(): ReadonlySet<string> {
  return use(ShownContext);
}

function isOnItsWay(row: PendingUpload): boolean {
  return row.source === 'server' || row.local.state !== 'cancelled';
}
