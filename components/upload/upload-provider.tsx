'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useState, useSyncExternalStore } from 'react';
import { upsertUpload } from '#lib/client/fold-event.ts';
import { uploadsOptions } from '#lib/client/queries.ts';
import { createUploadQueue, type LocalUpload, type UploadQueue } from '#lib/client/upload-queue.ts';

interface UploadValue {
  queue: UploadQueue;
  maxUploadBytes: number | undefined;
}

const UploadContext = createContext<UploadValue | undefined>(undefined);
const none: LocalUpload[] = [];

interface Props {
  maxUploadBytes: number | undefined;
  children: ReactNode;
}

export function UploadProvider({ maxUploadBytes, children }: Props) {
  const client = useQueryClient();
  const [queue] = useState(() =>
    createUploadQueue({
      ...(maxUploadBytes !== undefined && { maxUploadBytes }),
      onStored(result, local) {
        // The stream's own event has a higher seq and wins, whichever comes first.
        client.setQueryData(uploadsOptions.queryKey, (page) =>
          page?.uploads.some(({ id, state }) => id === result.id && state !== 'uploading')
            ? page
            : page &&
              upsertUpload(page, {
                ...result,
                seq: 0.5 + (page.uploads.find(({ id }) => id === result.id)?.seq ?? 0),
                filename: local.file.name,
                state: 'waiting',
                startedAt: new Date(local.startedAt).toISOString(),
                completedAt: new Date().toISOString(),
                recordIds: [],
              }),
        );
      },
    }),
  );
  return <UploadContext value={{ queue, maxUploadBytes }}>{children}</UploadContext>;
}

export function useUploads(): UploadValue {
  const value = use(UploadContext);
  if (!value) throw new Error('useUploads works below UploadProvider only');
  return value;
}

export function useLocalUploads(): LocalUpload[] {
  const { queue } = useUploads();
  return useSyncExternalStore(queue.subscribe, queue.get, () => none);
}
