import { z } from 'zod';
import { PARTICIPANT_COLOURS } from '#lib/domain/access/participant.ts';

/** Of `/api/participants`: who has joined, for viewers and instructors. */

export const Participant = z.object({
  /** As uploads carry it in `participantId`, and keys in their path. */
  id: z.string(),
  /** Absent where the instructor has hidden it. */
  nickname: z.string().optional(),
  colour: z.enum(PARTICIPANT_COLOURS),
});
export type Participant = z.infer<typeof Participant>;

/** `PATCH /api/participants/ID` hides or shows a nickname. */
export const ParticipantChange = z.object({ isHidden: z.boolean() });
export type ParticipantChange = z.infer<typeof ParticipantChange>;
