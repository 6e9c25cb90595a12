import type { Change, Store } from '#lib/server/store/store.ts';

type ChangeSource = Pick<Store, 'changesAfter' | 'onChange'>;

/** Reads the same changes once for all who ask for them at the same moment: every change wakes everybody who waits. */
export function shareChanges(store: ChangeSource): ChangeSource {
  const reads = new Map<string, Promise<Change[] | undefined>>();
  // The first listener: whoever is woken after it must not join a read from before the change.
  store.onChange(() => reads.clear());

  return {
    onChange: (listener) => store.onChange(listener),
    changesAfter(after, limit) {
      const place = `${after} ${limit}`;
      const shared = reads.get(place);
      if (shared) return shared;
      const read = store.changesAfter(after, limit);
      reads.set(place, read);
      const forget = () => {
        if (reads.get(place) === read) reads.delete(place);
      };
      read.then(forget, forget);
      return read;
    },
  };
}
