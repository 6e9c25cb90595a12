import { useSession } from '#components/session-provider.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';

/** What this person may do of what the lesson asks for. */
export function useMayAct(): { deploy: boolean; upload: boolean; poll: boolean } {
  const { role } = useSession();
  return {
    deploy: !useChangeRefusal('instructor'),
    upload: !useChangeRefusal('participant'),
    poll: role === 'instructor',
  };
}
