'use client';

import { createContext, type ReactNode, use } from 'react';
import type { RedactMode } from '#lib/domain/redact/redact.ts';

const RedactionContext = createContext<RedactMode>('display');

export function RedactionProvider({ mode, children }: { mode: RedactMode; children: ReactNode }) {
  return <RedactionContext value={mode}>{children}</RedactionContext>;
}

export function useRedactMode(): RedactMode {
  return use(RedactionContext);
}
