import { queryOptions } from '@tanstack/react-query';

const ASK_MS = 10_000;

export interface Room {
  /** Who watches, this display included. */
  people: number;
  /** Absent where nobody else can reach the dashboard. */
  joinUrl?: string;
}

export const roomOptions = queryOptions({
  queryKey: ['room'],
  queryFn: ({ signal }) => fetchRoom(signal),
  refetchInterval: ASK_MS,
});

async function fetchRoom(signal: AbortSignal): Promise<Room> {
  const metrics = await (await fetch('/api/metrics', { signal })).text();
  return { people: Number(/^dashboard_viewers (\d+)/m.exec(metrics)?.[1] ?? 1) };
}
