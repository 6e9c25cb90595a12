import { z } from 'zod';
import { Delivery, RecordSummary } from './record-api.ts';
import { AskedFilters } from './record-query-api.ts';

/** Of `GET /api/export`. */

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const;

export const ExportQuery = AskedFilters.extend({ format: z.enum(EXPORT_FORMATS) });
export type ExportQuery = z.infer<typeof ExportQuery>;

/** A line of JSON Lines: a record with its body and its deliveries. */
export const ExportedRecord = RecordSummary.extend({
  body: z.string(),
  deliveries: z.array(Delivery),
  unreadableReason: z.string().optional(),
  /** Secrets were taken out of it: its texts aren't exact. */
  redacted: z.literal(true).optional(),
});
export type ExportedRecord = z.infer<typeof ExportedRecord>;
