import type { SampledDocument } from './document-sample.ts';
import { trigrams } from './search-text.ts';

const MAX_TRIGRAMS = 20;
/** Of many trigrams that are equally frequent those are chosen which the sample happens not to have: it should have had a few. */
const UNSEEN = 3;

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
    documents: new Set(sample.filter(({ document }) => document.includes(trigram))),
  }));
  const shareOf = (count: number) => count / (sample.length + UNSEEN + 1);
  const chosen: string[] = [];
  let left = sample;
  let share = 1;
  let unseen = UNSEEN;
  while (having.length > 0) {
    const counted = having.map((one) => ({ ...one, left: left.filter((document) => one.documents.has(document)) }));
    const [best] = counted.sort(
      (a, b) =>
        a.left.length - b.left.length ||
        overlaps(a.trigram, chosen) - overlaps(b.trigram, chosen) ||
        a.documents.size - b.documents.size,
    );
    if (!best) break;
    const own = shareOf(best.documents.size + UNSEEN);
    // Together as often as in the sample, if not as often as by chance.
    const unseenAfter = chosen.length === 0 ? UNSEEN : unseen * Math.max(own, best.left.length / left.length || 0);
    const shareAfter = shareOf(best.left.length + unseenAfter);
    if (chosen.length > 0 && share - shareAfter <= own * entryCost) break;
    chosen.push(best.trigram);
    having.splice(
      having.findIndex(({ trigram }) => trigram === best.trigram),
      1,
    );
    left = best.left;
    share = shareAfter;
    unseen = unseenAfter;
  }
  return chosen;
}

/** How many of those chosen run into it: where one of two such is, the other often is as well. */
function overlaps(trigram: string, chosen: readonly string[]): number {
  const [first, second] = [trigram.slice(0, 2), trigram.slice(-2)];
  return chosen.filter((other) => other.endsWith(first) || other.startsWith(second)).length;
}

/** As many as are worth counting, from all over the text. */
function spread(all: readonly string[]): string[] {
  const step = Math.max(1, Math.ceil(all.length / MAX_TRIGRAMS));
  return all.filter((_, index) => index % step === 0 || index === all.length - 1);
}
