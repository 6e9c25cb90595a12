import { useSyncExternalStore } from 'react';
import { createObservable } from '#lib/client/observable.ts';

/** Which parts the reader has opened or closed: the next record has them the same way. */
const folds = createObservable<Readonly<Record<string, boolean>>>({});

export function useFold(name: string, isOpenAtFirst: boolean): [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const chosen = useSyncExternalStore(folds.subscribe, folds.get, folds.get);
  return [chosen[name] ?? isOpenAtFirst, (isOpen) => folds.set({ ...folds.get(), [name]: isOpen })];
}
