import { SkeletonRows } from './skeleton-rows.tsx';

/** What the server draws, which can't know the page's width: style sheets choose. */
export function SkeletonLanes() {
  return (
    <div className="grid min-h-80 flex-1 gap-3 @min-[720px]/lanes:grid-cols-2">
      <div className="rounded-xl border border-line bg-surface pt-9">
        <SkeletonRows />
      </div>
      <div aria-hidden="true" className="rounded-xl border border-line bg-surface pt-9 @max-[720px]/lanes:hidden">
        <SkeletonRows />
      </div>
    </div>
  );
}
