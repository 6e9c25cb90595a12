import { useQuery } from '@tanstack/react-query';
import { useSessionState } from '#components/session-provider.tsx';
import { pollersOptions, setupOptions } from '#lib/client/queries.ts';
import { isRed } from '#lib/domain/setup-order.ts';

/** Most outcomes are here before it: AWS needn't be asked whether the set-up is right. */
const UNREMARKABLE_MS = 10_000;

export type WaitingObstacle = 'notification' | 'both' | 'success' | 'failure';

/** What the page knows to keep an outcome from arriving, the most certain first. */
export function useWaitingObstacle(waitedMs: number): WaitingObstacle | undefined {
  const { session } = useSessionState();
  const maySee = session?.role !== 'participant';
  const { data: pollers = [] } = useQuery({ ...pollersOptions, enabled: maySee });
  const { data: setup } = useQuery({ ...setupOptions, enabled: maySee && waitedMs > UNREMARKABLE_MS });
  if (setup?.checks.some((check) => check.name === 'notification' && isRed(check))) return 'notification';
  const stopped = pollers.filter(({ state }) => state === 'stopped').map(({ queue }) => queue);
  return stopped.length > 1 ? 'both' : stopped[0];
}
