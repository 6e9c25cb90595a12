import { z } from 'zod';
import { errorCodes, queueLanes } from './closed-sets.ts';

/** What requests, responses and events of all kinds share. Field names are the API. What is absent is absent, never "". */

export const QueueLane = z.enum(queueLanes);
export type QueueLane = z.infer<typeof QueueLane>;

/** ISO 8601, UTC, milliseconds. */
export const Timestamp = z.string();

/** As a query spells it. */
export const NaturalNumber = z.coerce.number().int().min(0);

export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ErrorBody = z.object({ code: ErrorCode, message: z.string() });
export type ErrorBody = z.infer<typeof ErrorBody>;
