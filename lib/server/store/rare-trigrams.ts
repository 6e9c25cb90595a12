import type { SampledDocument } from './document-sample.ts';
import { trigrams } from './search-text.ts';

const MAX_TRIGRAMS = 32;
/** What an entry of a trigram's list costs, where a document that is read in vain costs 1. */
const ENTRY_COST = 0.006;

/**
 * The trigrams by which the index is asked for a text: the rarest ones, as many as save more documents than their lists
 * are long. The list of a trigram that every record has is a list of all records.
 */
export function chooseTrigrams(
  text: string,
  sample: readonly SampledDocument[],
  isIndexed: (trigram: string) => boolean,
): string[] {
  const rarest = spread(trigrams(text).filter(isIndexed))
    .map((trigram) => ({ trigram, share: shareOf(trigram, sample) }))
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

/** As many as are worth counting, from all over the text. */
function spread(all: readonly string[]): string[] {
  const step = Math.max(1, Math.ceil(all.length / MAX_TRIGRAMS));
  return all.filter((_, index) => index % step === 0 || index === all.length - 1);
}

/** Of the documents that have it, and half a document more: what none of the sample has need not be nowhere. */
function shareOf(trigram: string, sample: readonly SampledDocument[]): number {
  const count = sample.filter(({ document }) => document.includes(trigram)).length;
  return (count + 0.5) / (sample.length + 1);
}
