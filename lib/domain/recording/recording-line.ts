import { z } from 'zod';
import { PARTICIPANT_COLOURS } from '#lib/domain/access/participant.ts';
import { QueueLane } from '#lib/domain/api/api.ts';
import { Outcome } from '#lib/domain/api/record-api.ts';

/** A line of a recording. `at`: ms since its start. */

const at = z.number().int().nonnegative();
const text = z.string().max(20_000);

export const RECORDING_VERSION = 1;

const Start = z.object({ type: z.literal('recording'), at, version: z.literal(RECORDING_VERSION), startedAt: text });

const Joined = z.object({
  type: z.literal('participant'),
  at,
  id: z.string().regex(/^p[0-9a-f]{16}$/),
  nickname: z.string().max(100),
  colour: z.enum(PARTICIPANT_COLOURS),
});

const Uploaded = z.object({
  type: z.literal('upload'),
  at,
  id: z.uuid(),
  filename: z.string().max(100),
  participantId: z.string().optional(),
  progress: z.enum(['uploading', 'interrupted', 'cancelled', 'completed']),
  size: z.number().int().nonnegative().optional(),
});

const Recorded = z.object({
  type: z.literal('record'),
  at,
  queue: QueueLane,
  outcome: Outcome,
  requestId: z.uuid(),
  functionName: z.string().max(100),
  condition: z.string().max(100).optional(),
  attempts: z.number().optional(),
  /** Of the object in its event, as the upload has it. */
  uploadId: z.uuid().optional(),
  filename: z.string().max(100).optional(),
  participantId: z.string().optional(),
  sourceAddress: z.string().max(100),
  principal: z.string().max(100),
  errorType: text.optional(),
  errorMessage: text.optional(),
  stackTrace: z.array(text).max(200).optional(),
});

export const RecordingLine = z.discriminatedUnion('type', [Start, Joined, Uploaded, Recorded]);
export type RecordingLine = z.infer<typeof RecordingLine>;
export type RecordedOutcome = z.infer<typeof Recorded>;
