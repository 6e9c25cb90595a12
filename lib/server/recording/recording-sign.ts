import type { Store } from '#lib/server/store/store.ts';

const KEY = 'recorded-until';
/** Of a server that was killed, the others say for so long that it records. */
const KEPT_MS = 30_000;

/** Tells all servers on the store that one of them records. */
export interface RecordingSign {
  isUp(): Promise<boolean>;
  /** It comes down by itself where nobody renews it. */
  putUp(): Promise<void>;
  /** Resolves with false when it has been taken down. */
  renew(): Promise<boolean>;
  takeDown(): Promise<void>;
}

export type SignStore = Pick<Store, 'addToCounter' | 'readCounters' | 'setCounter' | 'deleteCounters'>;

export function createRecordingSign(store: SignStore): RecordingSign {
  let until = 0;
  return {
    isUp: async () => ((await store.readCounters([KEY])).get(KEY) ?? 0) > Date.now(),
    async putUp() {
      until = Date.now() + KEPT_MS;
      await store.setCounter(KEY, until);
    },
    async renew() {
      // What is added to a counter that has gone stays far below the time of day.
      const renewed = await store.addToCounter({ key: KEY, amount: Date.now() + KEPT_MS - until });
      until = renewed ?? 0;
      return until > Date.now();
    },
    takeDown: () => store.deleteCounters([KEY]),
  };
}
