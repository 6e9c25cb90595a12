'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useState } from 'react';
import type { KeptPart } from '#lib/client/kept-open.ts';
import { functionOptions, pollersOptions, queuesOptions, recordListOptions } from '#lib/client/queries.ts';
import type { ListFilters } from '#lib/client/record-filters.ts';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import type { RecordPage } from '#lib/domain/api/record-query-api.ts';

/** What the server draws the page with. */
export interface FirstData {
  /** As it looks to the server: one list instead of two. */
  isNarrow: boolean;
  /** What this browser left open. */
  open: KeptPart[];
  lists: { filters: ListFilters; page: RecordPage }[];
  queues?: QueueState[];
  pollers?: PollerState[];
  lambdaFunction?: FunctionState;
}

const StartsNarrowContext = createContext(false);
const OpenAtFirstContext = createContext<KeptPart[]>([]);

export function useStartsNarrow(): boolean {
  return use(StartsNarrowContext);
}

export function useOpenAtFirst(): KeptPart[] {
  return use(OpenAtFirstContext);
}

export function FirstData({ data, children }: { data: FirstData; children: ReactNode }) {
  const client = useQueryClient();
  useState(() => addFirstData(client, data));
  return (
    <StartsNarrowContext value={data.isNarrow}>
      <OpenAtFirstContext value={data.open}>{children}</OpenAtFirstContext>
    </StartsNarrowContext>
  );
}

/** What is there already is newer: the stream goes on from it, and would not repeat what this data lacks. */
function addFirstData(client: QueryClient, { lists, queues, pollers, lambdaFunction }: FirstData): void {
  for (const { filters, page } of lists) {
    const pages = { pages: [page], pageParams: [undefined] };
    client.setQueryData(recordListOptions(filters).queryKey, (present) => present ?? pages);
  }
  client.setQueryData(queuesOptions.queryKey, (present) => present ?? queues);
  client.setQueryData(pollersOptions.queryKey, (present) => present ?? pollers);
  client.setQueryData(functionOptions.queryKey, (present) => present ?? lambdaFunction);
}
