import { type ReactNode, useId } from 'react';

interface Props {
  title: ReactNode;
  /** Beside the title, on the right. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}

export function Panel({ title, aside, children, className = '' }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`min-w-0 rounded-xl border border-line bg-surface p-3 ${className}`}>
      <div className="mb-2 flex min-h-6 items-center justify-between gap-2">
        <h2 id={id} className="shrink-0 font-semibold text-xs">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
