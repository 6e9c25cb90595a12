import { z } from 'zod';
import { IMPORT_FAULTS } from './closed-sets.ts';

/** Of `POST /api/import`, whose body is JSON Lines as `GET /api/export` writes them. */

/** A line that wasn't taken in, counted from 1. */
export const RefusedLine = z.object({ line: z.number().int(), fault: z.enum(IMPORT_FAULTS) });
export type RefusedLine = z.infer<typeof RefusedLine>;

/** What became of the lines; one that is empty counts nowhere. */
export const ImportAnswer = z.object({
  /** Records that are new here. */
  added: z.number().int(),
  /** Records that were here, and got deliveries that weren't. */
  extended: z.number().int(),
  /** Records that were here with all their deliveries. */
  known: z.number().int(),
  /** Records older than the retention, which aren't taken in. */
  expired: z.number().int(),
  refused: z.array(RefusedLine),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;
