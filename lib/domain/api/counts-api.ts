import { z } from 'zod';

/** Of `GET /api/counts`: what was received since a time, in figures. For displays, which would load all records otherwise. */

export const CountsQuery = z.object({ from: z.iso.datetime({ offset: true }) });

export const Counts = z.object({
  success: z.number().int(),
  failure: z.number().int(),
  unknown: z.number().int(),
  /** Those of the failures whose error groups came last, by whole hours. */
  groups: z.array(z.object({ fingerprint: z.string(), count: z.number().int() })),
});
export type Counts = z.infer<typeof Counts>;
