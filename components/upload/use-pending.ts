import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { uploadsOptions } from '#lib/client/queries.ts';
import { dismissedUploads } from '#lib/client/upload/dismissed-uploads.ts';
import { lingerEndsAt, lingerRows, type ShownRow } from '#lib/client/upload/linger.ts';
import { listPendingUploads, type PendingUpload, type PendingUploads } from '#lib/client/upload/pending-uploads.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { useLocalUploads, useUploads } from './upload-provider.tsx';

/** So often uploads are asked for while some wait: `overdue` comes with time, not with an event. */
const REFETCH_MS = 15_000;
const NO_UPLOADS: Upload[] = [];
const NO_ROWS: ShownRow[] = [];

/** The uploads without an outcome. `participantId`: only theirs. */
export function usePending(participantId?: string): PendingUploads {
  const locals = useLocalUploads();
  const { queue } = useUploads();
  const dismissed = useSyncExternalStore(dismissedUploads.subscribe, dismissedUploads.get, dismissedUploads.get);
  const { data } = useQuery({
    ...uploadsOptions,
    refetchInterval: ({ state }) => (state.data?.uploads.some(({ state }) => state === 'waiting') ? REFETCH_MS : false),
  });
  useEffect(dismissedUploads.load, []);
  const all = data?.uploads ?? NO_UPLOADS;
  useEffect(() => {
    const abandoned = queue.abandoned();
    for (const { id, state } of all) {
      if (state === 'interrupted' && abandoned.has(id)) dismissedUploads.add(id);
    }
  }, [all, queue]);
  return useMemo(() => {
    const uploads = participantId === undefined ? all : all.filter((each) => each.participantId === participantId);
    return listPendingUploads({ uploads, locals, dismissed, batches: queue.batches() });
  }, [all, locals, dismissed, participantId, queue]);
}

/** The rows to show as waiting: each for a moment at least, so that a quick outcome doesn't flicker, and none goes while the lists are held. */
export function useLingering({ waiting, attention }: PendingUploads, isHeld: boolean): ShownRow[] {
  const [known, setKnown] = useState({ waiting: [] as PendingUpload[], isHeld, shown: NO_ROWS });
  if (known.waiting !== waiting || known.isHeld !== isHeld) {
    const leaving = new Set(attention.map(({ id }) => id));
    setKnown({ waiting, isHeld, shown: lingerRows(known.shown, { waiting, leaving, isHeld }, Date.now()) });
  }
  const { shown } = known;
  useEffect(() => {
    const endsAt = isHeld ? undefined : lingerEndsAt(shown);
    if (endsAt === undefined) return;
    const end = () =>
      setKnown((last) => ({
        ...last,
        shown: lingerRows(last.shown, { waiting: last.waiting, leaving: new Set(), isHeld: false }, Date.now()),
      }));
    const timer = setTimeout(end, Math.max(0, endsAt - Date.now()));
    return () => clearTimeout(timer);
  }, [shown, isHeld]);
  return shown;
}
