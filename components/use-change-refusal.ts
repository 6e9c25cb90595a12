import type { Role } from '#lib/domain/access/roles.ts';
import { useAllowChanges } from './allow-changes-provider.tsx';
import { useSession } from './session-provider.tsx';

/** Why a control that changes AWS isn't offered: `role`, not to this person; `read-only`, to nobody. */
export type ChangeRefusal = 'role' | 'read-only';

export function useChangeRefusal(needed: Exclude<Role, 'viewer'>): ChangeRefusal | undefined {
  const { role } = useSession();
  const mayChange = useAllowChanges();
  if (role !== 'instructor' && role !== needed) return 'role';
  return mayChange ? undefined : 'read-only';
}
