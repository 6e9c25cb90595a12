import { z } from 'zod';
import { type IdWindow, placeholders, query, type Work } from './database.ts';

export const SAMPLE_SIZE = 128;
/** Of what comes again every so many records, even steps would meet all or none. */
const GOLDEN_RATIO = 0.618_034;

const SampledDocument = z.object({ id: z.number(), document: z.string() });
export type SampledDocument = z.infer<typeof SampledDocument>;

/** Documents spread evenly over ids, from which is learned what is frequent, and where. */
export function* sampleDocuments({ low, high }: IdWindow): Work<SampledDocument[]> {
  const step = Math.max(1, (high - low) / SAMPLE_SIZE);
  const ids = Array.from({ length: Math.min(SAMPLE_SIZE, high - low) }, (_, index) => {
    const start = Math.floor(index * step);
    const length = Math.floor((index + 1) * step) - start;
    return high - 1 - start - Math.floor(((index * GOLDEN_RATIO) % 1) * length);
  });
  return yield* query(
    SampledDocument,
    `SELECT record_id AS id, document FROM contents WHERE record_id IN ${placeholders(ids.length)}`,
    ids,
  );
}
