import { z } from 'zod';
import { type IdWindow, query, type SearchTerm, type Work } from './database.ts';
import { trigrams } from './search-text.ts';

/** Documents that are looked at to learn what is frequent. */
const SAMPLE = 200;
const MAX_TRIGRAMS = 32;
/** Of the rarest so many leave few documents to be read; each further one costs a list as long as the store. */
const CHOSEN = 4;

const Document = z.object({ document: z.string() });

/**
 * The trigrams by which the index is asked for a text: those that the newest documents have least often. A trigram of a
 * word that every record has is a list of all records.
 */
export function* chooseTrigrams(
  { text }: SearchTerm,
  { low, high }: IdWindow,
  isIndexed: (trigram: string) => boolean,
): Work<string[]> {
  const all = trigrams(text, MAX_TRIGRAMS).filter(isIndexed);
  if (all.length <= CHOSEN) return all;
  const documents = yield* query(
    Document,
    'SELECT document FROM contents WHERE record_id >= ? AND record_id < ? ORDER BY record_id DESC LIMIT ?',
    [low, high, SAMPLE],
  );
  const counted = all.map((trigram) => ({
    trigram,
    count: documents.filter(({ document }) => document.includes(trigram)).length,
  }));
  return counted
    .sort((left, right) => left.count - right.count)
    .slice(0, CHOSEN)
    .map(({ trigram }) => trigram);
}
