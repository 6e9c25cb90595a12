import type { ReactNode } from 'react';

interface Props {
  name: ReactNode;
  /** When it was, as far as it is known. */
  time: ReactNode;
  bar?: ReactNode;
  took?: string | undefined;
  isQuiet?: boolean;
  /** Below it, on the whole width. */
  children?: ReactNode;
}

/** One step: its name and time, its place in the whole, how long it took. */
export function TimelineRow({ name, time, bar, took, isQuiet = false, children }: Props) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 @lg:grid-cols-[14.5rem_minmax(0,1fr)_5.5rem]">
      <span className="col-start-1 row-start-1 flex min-w-0 flex-col">
        <span className={isQuiet ? 'text-muted' : 'font-medium'}>{name}</span>
        <span className="text-muted text-xs tabular-nums">{time}</span>
      </span>
      {bar}
      <span className="col-start-2 row-start-1 text-right text-xs tabular-nums @lg:col-start-3">{took}</span>
      {children && <div className="col-span-full">{children}</div>}
    </li>
  );
}
