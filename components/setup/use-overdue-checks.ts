import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { setupOptions, uploadsOptions } from '#lib/client/queries.ts';
import type { UploadPage } from '#lib/domain/api/upload-api.ts';

const overdueOf = ({ uploads }: UploadPage) => uploads.filter(({ state }) => state === 'overdue').map(({ id }) => id);

/** Whether a result is overdue. Each such upload has the set-up checks read once more: the pipeline may be broken. */
export function useOverdueChecks(): boolean {
  const client = useQueryClient();
  const { data: overdue } = useQuery({ ...uploadsOptions, select: overdueOf });
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const isNew = overdue?.some((id) => !asked.current.has(id)) ?? false;
    asked.current = new Set(overdue);
    if (isNew) void client.invalidateQueries({ queryKey: setupOptions.queryKey });
  }, [overdue, client]);
  return (overdue?.length ?? 0) > 0;
}
