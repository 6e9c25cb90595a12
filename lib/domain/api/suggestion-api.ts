import { z } from 'zod';
import { QueueLane } from './api.ts';

/** Of `GET /api/suggestions`: values that a search may ask for, of the records in a range and lane. */

const isoDate = z.iso.datetime({ offset: true });

export const SuggestedField = z.enum(['type', 'fn', 'condition', 'queue', 'trigger']);
export type SuggestedField = z.infer<typeof SuggestedField>;

export const SuggestionsQuery = z.object({
  field: SuggestedField,
  /** Only values that contain this; those that start with it come first. Case is ignored. */
  text: z.string().trim().max(200).optional(),
  queue: QueueLane.optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
});
export type SuggestionsQuery = z.infer<typeof SuggestionsQuery>;

export const Suggestion = z.object({ value: z.string(), count: z.number().int() });
export type Suggestion = z.infer<typeof Suggestion>;

/** `isSample`: not all records were counted, only the newest. */
export const Suggestions = z.object({ values: z.array(Suggestion), isSample: z.boolean() });
export type Suggestions = z.infer<typeof Suggestions>;

/** Of `GET /api/record-ids`: a request id, SQS message id or record id, whole. */
export const RecordIdsQuery = z.object({ id: z.string().trim().min(1).max(100) });

/** The newest records that have the id. */
export const RecordIds = z.object({ ids: z.array(z.number().int()) });
export type RecordIds = z.infer<typeof RecordIds>;
