import type { RecordDraft } from '#lib/server/store/ingest/plan-ingest.ts';

/** About what a row takes in its tables and their indexes, its texts not counted. */
const ROW_BYTES = 2_000;
const DELIVERY_BYTES = 400;
/** A text that is searched is kept once more, and as trigrams. */
const SEARCH_FACTOR = 3;

/** About how many bytes a draft adds to the store. */
export function addedBytes(draft: RecordDraft): number {
  const deliveries = draft.deliveries.map((item) => {
    const isKept = item === draft.content || item.message.body !== draft.body;
    const searched = SEARCH_FACTOR * item.parsed.searchText.length;
    return DELIVERY_BYTES + (isKept ? Buffer.byteLength(item.message.body) + searched : 0);
  });
  return deliveries.reduce((sum, bytes) => sum + bytes, draft.isNew ? ROW_BYTES : 0);
}
