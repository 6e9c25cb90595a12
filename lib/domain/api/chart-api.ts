import { z } from 'zod';
import { QueueLane, Timestamp } from './api.ts';

/** Of `GET /api/charts`: how many records of each outcome came in, and how long they took. */

const isoDate = z.iso.datetime({ offset: true });

export const ChartQuery = z.object({
  from: isoDate.optional(),
  to: isoDate.optional(),
  queue: QueueLane.optional(),
  queueName: z.string().max(200).optional(),
  functionName: z.string().max(200).optional(),
});
export type ChartFilters = Omit<z.infer<typeof ChartQuery>, 'from' | 'to'>;

const Counts = { success: z.number().int(), failure: z.number().int(), unknown: z.number().int() };

const Figures = {
  ...Counts,
  /** From event to record, in ms: of those records that say so. */
  p50Ms: z.number().optional(),
  p95Ms: z.number().optional(),
  /** The mean of what the records say; a success always says 1. */
  attempts: z.number().optional(),
};
export type ChartFigures = Omit<ChartSlot, 'at'>;

/** What was received from `at` on, until the next slot. */
export const ChartSlot = z.object({ at: Timestamp, ...Figures });
export type ChartSlot = z.infer<typeof ChartSlot>;

export const ChartFunction = z.object({ name: z.string(), ...Figures });
export type ChartFunction = z.infer<typeof ChartFunction>;

export const Chart = z.object({
  from: Timestamp,
  to: Timestamp,
  stepMs: z.number().int(),
  slots: z.array(ChartSlot),
  /** Those with the most records; a name of "" stands for records without a function. */
  functions: z.array(ChartFunction),
});
export type Chart = z.infer<typeof Chart>;
