import { useSession } from '#components/session-provider.tsx';
import { useObstacle } from '#components/use-obstacle.ts';

/** What this person may do of what the lesson asks for. */
export function useMayAct(): { deploy: boolean; upload: boolean; poll: boolean } {
  const { role } = useSession();
  return { deploy: !useObstacle('instructor'), upload: !useObstacle('participant'), poll: role === 'instructor' };
}
