import type { ReplayJob } from '#lib/domain/api/replay/replay-api.ts';
import type { Session } from '#lib/domain/api/room/session-api.ts';

/** Whom a job names as the one who made it. */
export function replayedBy({ role, nickname }: Session): ReplayJob['by'] {
  return { role, ...(nickname !== undefined && { nickname }) };
}
