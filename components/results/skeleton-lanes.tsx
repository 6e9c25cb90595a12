import { SkeletonRows } from './skeleton-rows.tsx';

/** What the server draws, which can't know the window's width: style sheets choose. */
export function SkeletonLanes() {
  return (
    <div className="grid min-h-80 flex-1 gap-3 min-[900px]:grid-cols-2">
      <div className="rounded-xl border border-line bg-surface pt-9">
        <SkeletonRows />
      </div>
      <div aria-hidden="true" className="rounded-xl border border-line bg-surface pt-9 max-[899px]:hidden">
        <SkeletonRows />
      </div>
    </div>
  );
}
