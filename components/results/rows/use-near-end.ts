import { type ReactNode, type RefObject, useEffect } from 'react';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

/** So near to the end of what is loaded, older rows are fetched. */
const FETCH_AHEAD_ROWS = 20;
export const OVERSCAN = 10;
/** What the server draws rows for, which doesn't know the window's height. */
export const FIRST_RECT = { width: 0, height: 800 };

export interface ScrolledRowsProps {
  list: RefObject<HTMLUListElement | null>;
  label: string;
  rows: RecordSummary[];
  uploads: Upload[];
  hasMore: boolean;
  onScrolled(scrolled: boolean): void;
  onNearEnd(): void;
  /** Above the rows, and scrolled with them. */
  header: ReactNode;
  footer: ReactNode;
}

export function useNearEnd(
  lastIndex: number | undefined,
  count: number,
  { hasMore, onNearEnd }: Pick<ScrolledRowsProps, 'hasMore' | 'onNearEnd'>,
): void {
  const near = hasMore && lastIndex !== undefined && lastIndex >= count - FETCH_AHEAD_ROWS;
  useEffect(() => {
    if (near) onNearEnd();
  }, [near, onNearEnd]);
}
