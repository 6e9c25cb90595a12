import { z } from 'zod';
import { ERROR_CODES, QUEUE_LANES } from './closed-sets.ts';

/** What requests, responses and events of all kinds share. Field names are the API. What is absent is absent, never "". */

export const QueueLane = z.enum(QUEUE_LANES);
export type QueueLane = z.infer<typeof QueueLane>;

/** ISO 8601, UTC, milliseconds. */
export const Timestamp = z.string();

/** As a query spells it. */
export const NaturalNumber = z.coerce.number().int().min(0);

export const ErrorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ErrorBody = z.object({ code: ErrorCode, message: z.string() });
export type ErrorBody = z.infer<typeof ErrorBody>;
