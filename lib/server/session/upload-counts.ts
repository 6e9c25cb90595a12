import type { Store } from '../store/store.ts';

const pageSize = 200;
/** Counting stops here: nobody may upload as much. */
const maxPages = 50;
const maxKnown = 2_000;

/** How many uploads each participant has begun, of this run and those before. */
export interface UploadCounts {
  read(participantId: string): Promise<number>;
  /** Counts one more, unless `limit` are counted. */
  take(participantId: string, limit?: number): Promise<boolean>;
}

export function createUploadCounts(store: Pick<Store, 'listUploads'>): UploadCounts {
  const counts = new Map<string, Promise<{ value: number }>>();

  function find(participantId: string): Promise<{ value: number }> {
    const known = counts.get(participantId);
    if (known) return known;
    const counting = count(participantId).then((value) => ({ value }));
    counts.set(participantId, counting);
    // A store that was away may be back when it's asked again.
    counting.catch(() => counts.delete(participantId));
    const oldest = counts.keys().next().value;
    if (counts.size > maxKnown && oldest !== undefined) counts.delete(oldest);
    return counting;
  }

  async function count(participantId: string): Promise<number> {
    let total = 0;
    let before: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const { uploads, next } = await store.listUploads({
        limit: pageSize,
        participantId,
        ...(before !== undefined && { before }),
      });
      total += uploads.length;
      if (next === undefined) break;
      before = next;
    }
    return total;
  }

  return {
    read: async (participantId) => (await find(participantId)).value,
    async take(participantId, limit = Number.POSITIVE_INFINITY) {
      const counter = await find(participantId);
      if (counter.value >= limit) return false;
      counter.value += 1;
      return true;
    },
  };
}
