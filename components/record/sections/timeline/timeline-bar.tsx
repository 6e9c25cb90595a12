import type { TimelineBar as Bar } from './timeline-bars.ts';

const LEAST_PX = 4;

/** A stretch of time in its place within the whole. Estimates are drawn as an outline. */
export function TimelineBar({ bar, isEstimate }: { bar: Bar | undefined; isEstimate: boolean }) {
  return (
    <span
      aria-hidden="true"
      className="relative col-span-2 row-start-2 h-2.5 rounded-sm bg-hover @lg:col-span-1 @lg:col-start-2 @lg:row-start-1"
    >
      {bar && (
        <span
          className={`absolute inset-y-0 rounded-sm ${isEstimate ? 'border border-accent border-dashed' : 'bg-accent'}`}
          style={{
            left: `min(${bar.from * 100}%, calc(100% - ${LEAST_PX}px))`,
            width: `${bar.length * 100}%`,
            minWidth: LEAST_PX,
          }}
        />
      )}
    </span>
  );
}
