import type { Store } from '#lib/server/store/store.ts';

const keyOf = (participantId: string) => `uploads:${participantId}`;

/** How many uploads each participant has begun, counted by all servers on the store together. */
export interface UploadCounts {
  /** In the order of the ids. */
  read(participantIds: string[]): Promise<number[]>;
  /** Counts one more, unless `limit` are counted: then resolves with false. */
  take(participantId: string, limit?: number): Promise<boolean>;
  forget(participantIds: string[]): Promise<void>;
}

export function createUploadCounts(
  store: Pick<Store, 'addToCounter' | 'readCounters' | 'deleteCounters'>,
): UploadCounts {
  return {
    async read(participantIds) {
      const counters = await store.readCounters(participantIds.map(keyOf));
      return participantIds.map((id) => counters.get(keyOf(id)) ?? 0);
    },
    async take(participantId, limit) {
      const counter = { key: keyOf(participantId), amount: 1, ...(limit !== undefined && { limit }) };
      return (await store.addToCounter(counter)) !== undefined;
    },
    forget: (participantIds) => store.deleteCounters(participantIds.map(keyOf)),
  };
}
