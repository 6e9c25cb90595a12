import { z } from 'zod';
import { type IdWindow, placeholders, query, type Work } from './database.ts';

const SIZE = 200;

const SampledDocument = z.object({ id: z.number(), document: z.string() });
export type SampledDocument = z.infer<typeof SampledDocument>;

/** Documents spread evenly over ids, from which is learned what is frequent, and where. */
export function* sampleDocuments({ low, high }: IdWindow): Work<SampledDocument[]> {
  const step = Math.max(1, (high - low) / SIZE);
  const ids = Array.from({ length: Math.min(SIZE, high - low) }, (_, index) => high - 1 - Math.floor(index * step));
  return yield* query(
    SampledDocument,
    `SELECT record_id AS id, document FROM contents WHERE record_id IN ${placeholders(ids.length)}`,
    ids,
  );
}
