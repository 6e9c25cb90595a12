'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useState, useSyncExternalStore } from 'react';
import { upsertUpload } from '#lib/client/live/fold-event.ts';
import { uploadsOptions } from '#lib/client/queries.ts';
import { ownUploads } from '#lib/client/upload/own-uploads.ts';
import { tellCancelled } from '#lib/client/upload/tell-cancelled.ts';
import { createUploadQueue, type LocalUpload, type UploadQueue } from '#lib/client/upload/upload-queue.ts';

export interface ParticipantLimits {
  maxUploads: number;
  uploadsPerMinute: number;
}

interface UploadValue {
  queue: UploadQueue;
  maxUploadBytes: number | undefined;
  limits: ParticipantLimits | undefined;
}

const UploadContext = createContext<UploadValue | undefined>(undefined);
const NONE: LocalUpload[] = [];

interface Props {
  maxUploadBytes: number | undefined;
  /** Absent: this person isn't limited. */
  limits?: ParticipantLimits | undefined;
  children: ReactNode;
}

export function UploadProvider({ maxUploadBytes, limits, children }: Props) {
  const client = useQueryClient();
  const [queue] = useState(() =>
    createUploadQueue({
      ...(maxUploadBytes !== undefined && { maxUploadBytes }),
      onStored(upload) {
        ownUploads.add(upload.id);
        // The stream may have brought a later change already.
        client.setQueryData(uploadsOptions.queryKey, (page) => page && upsertUpload(page, upload));
      },
      onCancelled: tellCancelled,
    }),
  );
  return <UploadContext value={{ queue, maxUploadBytes, limits }}>{children}</UploadContext>;
}

export function useUploads(): UploadValue {
  const value = use(UploadContext);
  if (!value) throw new Error('useUploads works below UploadProvider only');
  return value;
}

export function useLocalUploads(): LocalUpload[] {
  const { queue } = useUploads();
  return useSyncExternalStore(queue.subscribe, queue.get, () => NONE);
}
