import { z } from 'zod';
import { type IdWindow, placeholders, query, type SearchTerm, type Work } from './database.ts';
import { trigrams } from './search-text.ts';

/** Documents that are looked at to learn what is frequent, spread over all. */
const SAMPLE = 150;
const MAX_TRIGRAMS = 32;
/** What an entry of a trigram's list costs, where a document that is read in vain costs 1. */
const ENTRY_COST = 0.006;

const Document = z.object({ document: z.string() });

/**
 * The trigrams by which the index is asked for a text: the rarest ones, as many as save more documents than their lists
 * are long. The list of a trigram that every record has is a list of all records.
 */
export function* chooseTrigrams(
  { text }: SearchTerm,
  window: IdWindow,
  isIndexed: (trigram: string) => boolean,
): Work<string[]> {
  const all = trigrams(text, MAX_TRIGRAMS).filter(isIndexed);
  if (all.length === 1) return all;
  const ids = spread(window);
  const documents = yield* query(
    Document,
    `SELECT document FROM contents WHERE record_id IN ${placeholders(ids.length)}`,
    ids,
  );
  const rarest = all
    .map((trigram) => ({ trigram, share: shareOf(trigram, documents) }))
    .sort((left, right) => left.share - right.share);
  const chosen: string[] = [];
  let shareLeft = 1;
  for (const { trigram, share } of rarest) {
    if (chosen.length > 0 && shareLeft * (1 - share) <= share * ENTRY_COST) break;
    chosen.push(trigram);
    shareLeft *= share;
  }
  return chosen;
}

function spread({ low, high }: IdWindow): number[] {
  const step = Math.max(1, (high - low) / SAMPLE);
  return Array.from({ length: Math.min(SAMPLE, high - low) }, (_, index) => high - 1 - Math.floor(index * step));
}

/** Among those that have it, half a document more: one that none of the sample has is not known to be nowhere. */
function shareOf(trigram: string, documents: readonly { document: string }[]): number {
  const count = documents.filter(({ document }) => document.includes(trigram)).length;
  return (count + 0.5) / (documents.length + 1);
}
