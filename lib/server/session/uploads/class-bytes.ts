import type { Settings } from '#lib/server/env.ts';
import type { Store } from '#lib/server/store/store.ts';

const USED_KEY = 'class-bytes';
const LIMIT_KEY = 'class-bytes-limit';

/** What all participants together have uploaded and may upload, counted by all servers on the store together. */
export interface ClassBytes {
  read(): Promise<{ bytes: number; maxBytes: number }>;
  /** Sets the limit, which the setting gives until then. */
  setMax(maxBytes: number): Promise<void>;
  /** Counts what an upload may need; resolves with false where that goes beyond the limit. */
  reserve(bytes: number): Promise<boolean>;
  giveBack(bytes: number): Promise<void>;
  /** Counts from 0 again; the limit stays. */
  forget(): Promise<void>;
}

type CounterStore = Pick<Store, 'addToCounter' | 'readCounters' | 'setCounter' | 'deleteCounters'>;

export function createClassBytes(
  { participantLimits }: Pick<Settings, 'participantLimits'>,
  store: CounterStore,
): ClassBytes {
  async function read() {
    const counters = await store.readCounters([USED_KEY, LIMIT_KEY]);
    return {
      bytes: counters.get(USED_KEY) ?? 0,
      maxBytes: counters.get(LIMIT_KEY) ?? participantLimits.maxClassBytes,
    };
  }

  return {
    read,
    setMax: (maxBytes) => store.setCounter(LIMIT_KEY, maxBytes),
    async reserve(bytes) {
      const { maxBytes } = await read();
      return (await store.addToCounter({ key: USED_KEY, amount: bytes, limit: maxBytes })) !== undefined;
    },
    async giveBack(bytes) {
      if (bytes > 0) await store.addToCounter({ key: USED_KEY, amount: -bytes });
    },
    forget: () => store.deleteCounters([USED_KEY]),
  };
}
