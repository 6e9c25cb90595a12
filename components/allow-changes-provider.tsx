'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use } from 'react';
import { healthOptions } from '#lib/client/queries.ts';
import { useSessionState } from './session-provider.tsx';

const AllowChangesContext = createContext(true);

/** The setting as it was when the server drew the page: no control comes up and goes away again. */
export function AllowChangesProvider({ allow, children }: { allow: boolean; children: ReactNode }) {
  return <AllowChangesContext value={allow}>{children}</AllowChangesContext>;
}

/** Whether the dashboard may change anything in AWS. */
export function useAllowChanges(): boolean {
  const drawn = use(AllowChangesContext);
  // A participant isn't told what the server runs on.
  const { session } = useSessionState();
  const { data } = useQuery({ ...healthOptions, enabled: session?.role !== 'participant' });
  return data?.allowChanges ?? drawn;
}
