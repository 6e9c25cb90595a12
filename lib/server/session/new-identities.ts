import { AppError } from '#lib/server/app-error.ts';
import { senderOf } from '#lib/server/http/address-ranges.ts';
import type { Store } from '#lib/server/store/store.ts';
import { currentWindow } from './current-window.ts';

/** A large school behind one address. */
const IDENTITIES_PER_HOUR = 200;
const HOUR_MS = 3_600_000;

/** How many new participants come from one address, counted by all servers on the store together. */
export interface NewIdentities {
  /** Throws AppError `too_many_people` when no more may come from this address within the hour. */
  take(address: string): Promise<void>;
}

export function createNewIdentities(store: Pick<Store, 'addToCounter'>): NewIdentities {
  return {
    async take(address) {
      const { name, expiresAt, retryAfterSeconds } = currentWindow(HOUR_MS, Date.now());
      const key = `identities:${senderOf(address)}:${name}`;
      if ((await store.addToCounter({ key, amount: 1, limit: IDENTITIES_PER_HOUR, expiresAt })) !== undefined) return;
      throw new AppError(
        'too_many_people',
        `At most ${IDENTITIES_PER_HOUR} people may join from one address within an hour. Try again in ${retryAfterSeconds} seconds.`,
        { retryAfterSeconds },
      );
    },
  };
}
