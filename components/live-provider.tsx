'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useState, useSyncExternalStore } from 'react';
import { readClockSecond, subscribeClock } from '#lib/client/format/clock.ts';
import { createLiveConnection, type LiveConnection } from '#lib/client/live/live-connection.ts';
import { type LiveState, type LiveWord, liveWord } from '#lib/client/live/live-state.ts';

const LiveContext = createContext<LiveConnection | undefined>(undefined);

export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [connection] = useState(() => createLiveConnection(client));
  return <LiveContext value={connection}>{children}</LiveContext>;
}

export function useLiveConnection(): LiveConnection {
  const connection = use(LiveContext);
  if (!connection) throw new Error('useLiveConnection works below LiveProvider only');
  return connection;
}

export function useLiveState(): LiveState & { word: LiveWord } {
  const { state } = useLiveConnection();
  const current = useSyncExternalStore(state.subscribe, state.get, state.get);
  const word = useSyncExternalStore(
    subscribeClock,
    () => liveWord(current, readClockSecond()),
    () => 'connecting' as const,
  );
  return { ...current, word };
}

/** Whether what the page shows may be old: the server has been away for longer than a hiccup. */
export function useServerAway(): boolean {
  const { word, connection } = useLiveState();
  return word === 'stale' || (word === 'paused' && connection === 'lost');
}
