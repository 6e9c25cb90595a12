import type { SampledDocument } from './document-sample.ts';
import { trigrams } from './search-text.ts';

const MAX_TRIGRAMS = 32;
export interface TrigramIndex {
  isIndexed(trigram: string): boolean;
  /** What an entry of a trigram's list costs, where a document that is read in vain costs 1. */
  entryCost: number;
}

/**
 * The trigrams by which the index is asked for a text: each leaves the fewest documents of those that the ones before left,
 * as long as that saves more than its list costs. The list of a trigram that every record has is a list of all records.
 */
export function chooseTrigrams(
  text: string,
  sample: readonly SampledDocument[],
  { isIndexed, entryCost }: TrigramIndex,
): string[] {
  const having = spread(trigrams(text).filter(isIndexed)).map((trigram) => ({
    trigram,
    documents: sample.filter(({ document }) => document.includes(trigram)),
  }));
  /** Half a document more: what none of the sample has need not be nowhere. */
  const shareOf = (count: number) => (count + 0.5) / (sample.length + 1);
  const chosen: string[] = [];
  let left = sample;
  let share = 1;
  while (having.length > 0) {
    const counted = having.map((one) => ({
      ...one,
      left: left.filter(({ document }) => document.includes(one.trigram)),
    }));
    const [best] = counted.sort((a, b) => a.left.length - b.left.length || a.documents.length - b.documents.length);
    if (!best) break;
    const own = shareOf(best.documents.length);
    const shareAfter = left.length > 0 ? shareOf(best.left.length) : share * own;
    if (chosen.length > 0 && share - shareAfter <= own * entryCost) break;
    chosen.push(best.trigram);
    having.splice(
      having.findIndex(({ trigram }) => trigram === best.trigram),
      1,
    );
    left = best.left;
    share = shareAfter;
  }
  return chosen;
}

/** As many as are worth counting, from all over the text. */
function spread(all: readonly string[]): string[] {
  const step = Math.max(1, Math.ceil(all.length / MAX_TRIGRAMS));
  return all.filter((_, index) => index % step === 0 || index === all.length - 1);
}
