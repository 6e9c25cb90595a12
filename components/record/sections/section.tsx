import { type ReactNode, useId } from 'react';

/** A titled part of the detail. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-line border-t px-4 py-5 @2xl:px-6">
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={id} className="font-semibold text-sm">
          {title}
        </h2>
        {aside && <div className="ml-auto flex flex-wrap items-center gap-1.5 text-muted text-xs">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
