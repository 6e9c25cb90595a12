import { useAllowChanges } from '#lib/client/use-allow-changes.ts';

/** What this person may do of what the lesson asks for. */
export function useMayAct(): { deploy: boolean; upload: boolean; poll: boolean } {
  const mayChange = useAllowChanges();
  return { deploy: mayChange, upload: mayChange, poll: true };
}
