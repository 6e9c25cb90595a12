'use client';

import { createContext, type ReactNode, use } from 'react';

const DrawnAtContext = createContext(0);

export function DrawnAtProvider({ at, children }: { at: number; children: ReactNode }) {
  return <DrawnAtContext value={at}>{children}</DrawnAtContext>;
}

/** When the server drew the page, in ms: the browser's first drawing has to be the same. */
export function useDrawnAt(): number {
  return use(DrawnAtContext);
}
