import { type ReactNode, useId } from 'react';

interface Props {
  title: ReactNode;
  /** Beside the title, on the right. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Panel({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-surface p-3">
      <div className="mb-2 flex min-h-6 items-center justify-between gap-2">
        <h2 id={id} className="font-semibold text-xs">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
