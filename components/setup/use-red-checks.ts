import { useQuery } from '@tanstack/react-query';
import { useSessionState } from '#components/session-provider.tsx';
import { setupOptions } from '#lib/client/queries.ts';
import { roleAllows } from '#lib/domain/access/roles.ts';
import type { SetupCheckName, SetupReport } from '#lib/domain/api/setup-api.ts';
import { isRed } from '#lib/domain/setup-order.ts';

const READ_EVERY_MS = 60_000;
const NONE: SetupCheckName[] = [];
const redOf = ({ checks }: SetupReport) => checks.filter(isRed).map(({ name }) => name);

/**
 * The set-up checks that are red, by the report that everybody shares: read once a minute while the page is in sight. None
 * for those who may not see it.
 */
export function useRedChecks(): SetupCheckName[] {
  const { session } = useSessionState();
  const { data } = useQuery({
    ...setupOptions,
    select: redOf,
    enabled: roleAllows(session?.role, 'viewer'),
    refetchInterval: READ_EVERY_MS,
  });
  return data ?? NONE;
}
