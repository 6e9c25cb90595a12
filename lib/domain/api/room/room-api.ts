import { z } from 'zod';
import { Upload } from '#lib/domain/api/upload-api.ts';
import { Participant } from './participant-api.ts';

/** Of `/api/room`: who is here, and how to join them. For viewers and instructors. */

export const RoomParticipant = Participant.extend({
  /** How many files they have uploaded. */
  uploads: z.number().int(),
  /** When they last did something that the store knows: joined, or began an upload. */
  activeAt: z.string(),
  /** Their newest upload, and what became of it. */
  latest: Upload.pick({ filename: true, state: true }).optional(),
  /** Of the upload that was answered last, whatever they have begun since. */
  lastOutcome: Upload.pick({ state: true, recordIds: true, startedAt: true }).optional(),
  /** Whether they have answered the class's question; not what. Absent where there is none. */
  hasAnswered: z.boolean().optional(),
});
export type RoomParticipant = z.infer<typeof RoomParticipant>;

export const Room = z.object({
  /** Watching at this moment, each session counted once. */
  people: z.number().int(),
  /** In the order in which they joined. */
  participants: z.array(RoomParticipant),
  /** What all participants together have uploaded, and may. */
  uploads: z.object({ bytes: z.number().int(), maxBytes: z.number().int() }),
  isPaused: z.boolean(),
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

/** `PATCH /api/room`: the instructor sets what all participants together may upload, and pauses uploads. */
export const RoomChange = z
  .object({ maxUploadBytes: z.number().int().positive().max(1e15), isPaused: z.boolean() })
  .partial();
export type RoomChange = z.infer<typeof RoomChange>;
