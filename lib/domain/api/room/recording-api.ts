import { z } from 'zod';
import { Timestamp } from '#lib/domain/api/api.ts';

/** Of `/api/recording`: whether what happens is recorded, by whichever server on the store, or this server plays a recording back. */

export const RecordingState = z.object({
  mode: z.enum(['off', 'recording', 'playing', 'paused', 'ended']),
  /** Of a recording under way at this server. */
  startedAt: Timestamp.optional(),
  /** The last one that this server has written; for the instructor. */
  file: z.string().optional(),
});
export type RecordingState = z.infer<typeof RecordingState>;

/** `POST /api/recording`: for the instructor. */
export const RecordingAction = z.object({ action: z.enum(['start', 'stop', 'pause', 'resume']) });
export type RecordingAction = z.infer<typeof RecordingAction>;
