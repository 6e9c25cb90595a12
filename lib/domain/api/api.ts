import { z } from 'zod';

/** What requests, responses and events of all kinds share. Field names are the API. What is absent is absent, never "". */

export const queueLanes = ['success', 'failure'] as const;
export const QueueLane = z.enum(queueLanes);
export type QueueLane = z.infer<typeof QueueLane>;

/** ISO 8601, UTC, milliseconds. */
export const Timestamp = z.string();

/** As a query spells it. */
export const NaturalNumber = z.coerce.number().int().min(0);

export const errorCodes = [
  'bad_request',
  'signed_out',
  'forbidden',
  'not_found',
  'too_large',
  'rate_limited',
  'too_many_people',
  'too_many_open',
  'class_full',
  'conflict',
  'aws_unreachable',
  'aws_denied',
  'aws_not_offered',
  'store_unavailable',
  'internal',
] as const;
export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ErrorBody = z.object({ code: ErrorCode, message: z.string() });
export type ErrorBody = z.infer<typeof ErrorBody>;
