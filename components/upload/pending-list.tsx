'use client';

import { NeedsAttention } from './needs-attention.tsx';
import { WaitingRows } from './waiting-rows.tsx';

/** All uploads without an outcome, for a page without lanes. */
export function PendingList() {
  return (
    <>
      <NeedsAttention />
      <div className="overflow-hidden rounded-xl border border-line bg-surface empty:hidden">
        <WaitingRows />
      </div>
    </>
  );
}
