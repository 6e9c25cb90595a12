import { z } from 'zod';
import { Participant } from './participant-api.ts';

/** Of `/api/room`: who is here, and how to join them. For viewers and instructors. */

export const RoomParticipant = Participant.extend({
  /** How many files they have uploaded. */
  uploads: z.number().int(),
});
export type RoomParticipant = z.infer<typeof RoomParticipant>;

export const Room = z.object({
  /** Watching at this moment, each session counted once. */
  people: z.number().int(),
  /** In the order in which they joined. */
  participants: z.array(RoomParticipant),
  /** What all participants together have uploaded, and may. */
  uploads: z.object({ bytes: z.number().int(), maxBytes: z.number().int() }),
  /** For the QR code: an address that others can reach, with the participants' code where there are codes. */
  joinUrl: z.string(),
  /** To be typed in: the same without scheme and code. */
  joinAddress: z.string(),
  /** The participants' code. It is meant to be seen by the room. */
  joinCode: z.string().optional(),
  /** `false`: only this machine can reach the address (HOST is loopback). */
  reachable: z.boolean(),
});
export type Room = z.infer<typeof Room>;

/** `PATCH /api/room`: the instructor sets what all participants together may upload. */
export const RoomChange = z.object({ maxUploadBytes: z.number().int().positive().max(1e15) });
export type RoomChange = z.infer<typeof RoomChange>;
