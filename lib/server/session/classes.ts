import type { Store } from '#lib/server/store/store.ts';
import { SESSION_DAYS } from './session-token.ts';

const KEY = 'class';
const DAY_MS = 86_400_000;

/** Classes come one after the other, at all servers on the store; a participant's session belongs to the one it began in. */
export interface Classes {
  /** The number of the class that is here. */
  current(): Promise<number>;
  /** Ends the sessions of all participants, at all servers. */
  next(): Promise<void>;
}

export function createClasses(store: Pick<Store, 'addToCounter' | 'readCounters' | 'endSession'>): Classes {
  return {
    current: async () => (await store.readCounters([KEY])).get(KEY) ?? 0,
    async next() {
      const begun = (await store.addToCounter({ key: KEY, amount: 1 })) ?? 1;
      await store.endSession(classSession(begun - 1), Date.now() + SESSION_DAYS * DAY_MS);
    },
  };
}

/** Among the ended sessions it stands for those of a whole class. */
export function classSession(number: number): string {
  return `class-${number}`;
}
