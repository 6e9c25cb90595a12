import type { AttemptStatus } from '#lib/domain/api/attempt-api.ts';
import type { TimelineBar as Bar } from './timeline-bars.ts';

const LEAST_PX = 4;
const COLOURS = { success: 'bg-good', failure: 'bg-bad', timeout: 'bg-bad' } as const satisfies Record<
  AttemptStatus,
  string
>;

interface Props {
  bar: Bar | undefined;
  /** Drawn as an outline. */
  isEstimate: boolean;
  status?: AttemptStatus | undefined;
}

/** A stretch of time in its place within the whole, and a thin line for the wait before it. */
export function TimelineBar({ bar, isEstimate, status }: Props) {
  const look = isEstimate ? 'border border-accent border-dashed' : status ? COLOURS[status] : 'bg-accent';
  return (
    <span
      aria-hidden="true"
      className="relative col-span-2 row-start-2 h-2.5 rounded-sm bg-hover @lg:col-span-1 @lg:col-start-2 @lg:row-start-1"
    >
      {bar?.wait && (
        <span
          className="absolute top-1/2 border-edge border-t"
          style={{ left: `${bar.wait.from * 100}%`, width: `${bar.wait.length * 100}%` }}
        />
      )}
      {bar && (
        <span
          className={`absolute inset-y-0 rounded-sm ${look}`}
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
