import type { Participant } from '#lib/domain/api/room/participant-api.ts';

const LARGE = 40;

/** What is on the display is drawn in the least size that can be read, to leave room for everybody's name. */
export function isLargeClass(participants: Participant[] | undefined): boolean {
  return (participants?.length ?? 0) > LARGE;
}
