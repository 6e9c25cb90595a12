import type { Settings } from '../env.ts';
import type { Store } from '../store/store.ts';

const usedKey = 'class-bytes';
const limitKey = 'class-bytes-limit';

/** What all participants together have uploaded and may upload, counted by all servers on the store together. */
export interface ClassBytes {
  read(): Promise<{ bytes: number; maxBytes: number }>;
  /** Sets the limit, which the setting gives until then. */
  setMax(maxBytes: number): Promise<void>;
  /** Counts what an upload may need; resolves with false where that goes beyond the limit. */
  reserve(bytes: number): Promise<boolean>;
  giveBack(bytes: number): Promise<void>;
}

type CounterStore = Pick<Store, 'addToCounter' | 'readCounters' | 'setCounter'>;

export function createClassBytes(
  { participantLimits }: Pick<Settings, 'participantLimits'>,
  store: CounterStore,
): ClassBytes {
  async function read() {
    const counters = await store.readCounters([usedKey, limitKey]);
    return {
      bytes: counters.get(usedKey) ?? 0,
      maxBytes: counters.get(limitKey) ?? participantLimits.maxClassBytes,
    };
  }

  return {
    read,
    setMax: (maxBytes) => store.setCounter(limitKey, maxBytes),
    async reserve(bytes) {
      const { maxBytes } = await read();
      return (await store.addToCounter({ key: usedKey, amount: bytes, limit: maxBytes })) !== undefined;
    },
    async giveBack(bytes) {
      if (bytes > 0) await store.addToCounter({ key: usedKey, amount: -bytes });
    },
  };
}
