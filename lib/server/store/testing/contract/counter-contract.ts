import { describe, expect, it } from 'vitest';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';

export function describeCounters(makeDatabase: MakeDatabase): void {
  describe('counters', () => {
    const fresh = useFreshStore(makeDatabase);

    it('start at the first addition and keep their values when the store is opened again', async () => {
      expect(await fresh.store.addToCounter({ key: 'a', amount: 2 })).toBe(2);
      expect(await fresh.store.addToCounter({ key: 'a', amount: 40 })).toBe(42);
      expect(await fresh.store.addToCounter({ key: 'b', amount: 3_000_000_000_000 })).toBe(3_000_000_000_000);
      const store = await fresh.reopen();
      expect(await store.readCounters(['a', 'b', 'c'])).toEqual(
        new Map(Object.entries({ a: 42, b: 3_000_000_000_000 })),
      );
      expect(await store.readCounters([])).toEqual(new Map());
    });

    it('refuse what would exceed the limit, and stay as they are', async () => {
      expect(await fresh.store.addToCounter({ key: 'a', amount: 6, limit: 5 })).toBeUndefined();
      expect(await fresh.store.readCounters(['a'])).toEqual(new Map());
      expect(await fresh.store.addToCounter({ key: 'a', amount: 4, limit: 5 })).toBe(4);
      expect(await fresh.store.addToCounter({ key: 'a', amount: 2, limit: 5 })).toBeUndefined();
      expect(await fresh.store.addToCounter({ key: 'a', amount: 1, limit: 5 })).toBe(5);
      expect(await fresh.store.addToCounter({ key: 'a', amount: 1, limit: 5 })).toBeUndefined();
      expect(await fresh.store.readCounters(['a'])).toEqual(new Map([['a', 5]]));
    });

    it('never fall below 0', async () => {
      expect(await fresh.store.addToCounter({ key: 'a', amount: -1 })).toBe(0);
      expect(await fresh.store.addToCounter({ key: 'a', amount: 5 })).toBe(5);
      expect(await fresh.store.addToCounter({ key: 'a', amount: -2 })).toBe(3);
      expect(await fresh.store.addToCounter({ key: 'a', amount: -7 })).toBe(0);
    });

    it('are absent once they have expired, whichever addition would have kept them longer', async () => {
      let now = 1_000;
      const store = await fresh.reopen({ now: () => now });
      const add = () => store.addToCounter({ key: 'a', amount: 1, limit: 2, expiresAt: now + 500 });
      expect([await add(), await add(), await add()]).toEqual([1, 2, undefined]);
      now = 1_499;
      expect(await add()).toBeUndefined();
      expect(await store.readCounters(['a'])).toEqual(new Map([['a', 2]]));
      now = 1_500;
      expect(await store.readCounters(['a'])).toEqual(new Map());
      expect([await add(), await add(), await add()]).toEqual([1, 2, undefined]);
      now = 1_999;
      expect(await store.readCounters(['a'])).toEqual(new Map([['a', 2]]));
    });

    it('that have expired are deleted when another one is added to', async () => {
      let now = 1_000;
      const store = await fresh.reopen({ now: () => now });
      await store.addToCounter({ key: 'expires', amount: 1, expiresAt: 1_500 });
      await store.addToCounter({ key: 'stays', amount: 1 });
      now = 2_000;
      await store.addToCounter({ key: 'other', amount: 1 });
      // With the clock put back, a row that is still there would be seen again.
      now = 1_000;
      expect([...(await store.readCounters(['expires', 'stays', 'other'])).keys()].toSorted()).toEqual([
        'other',
        'stays',
      ]);
    });

    it('can be set, and then do not expire', async () => {
      let now = 1_000;
      const store = await fresh.reopen({ now: () => now });
      await store.setCounter('new', 7);
      await store.addToCounter({ key: 'old', amount: 1, expiresAt: 2_000 });
      await store.setCounter('old', 300);
      now = 3_000;
      expect(await store.readCounters(['new', 'old'])).toEqual(new Map(Object.entries({ new: 7, old: 300 })));
      expect(await store.addToCounter({ key: 'old', amount: 1 })).toBe(301);
    });

    it('admit no more than the limit of many that come at once', async () => {
      const added = await Promise.all(
        Array.from({ length: 100 }, () => fresh.store.addToCounter({ key: 'a', amount: 1, limit: 20 })),
      );
      const admitted = added.filter((value) => value !== undefined).toSorted((a, b) => a - b);
      expect(admitted).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    it('wake those who listen for changes when they are set', async () => {
      const changed = new Promise<void>((resolve) => fresh.store.onChange(resolve));
      await fresh.store.setCounter('a', 1);
      await changed;
    });

    it('take no seq', async () => {
      await fresh.store.addToCounter({ key: 'a', amount: 1 });
      await fresh.store.setCounter('b', 1);
      expect(await fresh.store.currentSeq()).toBe(0);
    });
  });

  describe('ended sessions', () => {
    const fresh = useFreshStore(makeDatabase);

    it('are remembered until they would have expired, also when the store is opened again', async () => {
      let now = 1_000;
      await fresh.reopen({ now: () => now });
      expect(await fresh.store.endedSessions()).toEqual(new Set());
      await fresh.store.endSession('a', 1_500);
      await fresh.store.endSession('b', 2_000);
      await fresh.store.endSession('b', 2_000);
      const store = await fresh.reopen({ now: () => now });
      expect(await store.endedSessions()).toEqual(new Set(['a', 'b']));
      now = 1_500;
      expect(await store.endedSessions()).toEqual(new Set(['b']));
    });

    it('that have expired are deleted when another one is ended', async () => {
      let now = 1_000;
      const store = await fresh.reopen({ now: () => now });
      await store.endSession('a', 1_500);
      now = 2_000;
      await store.endSession('b', 2_500);
      now = 1_000;
      expect(await store.endedSessions()).toEqual(new Set(['b']));
    });

    it('wake those who listen for changes', async () => {
      const changed = new Promise<void>((resolve) => fresh.store.onChange(resolve));
      await fresh.store.endSession('a', Date.now() + 60_000);
      await changed;
    });

    it('are gone when they are deleted', async () => {
      await fresh.store.setCounter('one', 1);
      await fresh.store.setCounter('second', 2);
      await fresh.store.deleteCounters(['one', 'no-such']);
      expect(await fresh.store.readCounters(['one', 'second'])).toEqual(new Map([['second', 2]]));
    });
  });
}
