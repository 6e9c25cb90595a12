import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** Beside the title, on the right. */
  aside?: ReactNode;
  className?: string;
  /** What the lesson calls it. */
  lesson?: string;
  children: ReactNode;
}

/** One station of the pipeline strip. */
export function StripNode({ title, aside, className = '', lesson, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      data-lesson={lesson}
      className={`flex min-w-0 flex-col justify-center gap-1.5 rounded-xl border border-line bg-surface px-3 py-2 folded:border-0 folded:p-0 ${className}`}
    >
      <div className="flex min-h-6 items-center gap-2 folded:min-h-0">
        <h2 id={id} className="shrink-0 font-semibold text-xs folded:sr-only">
          {title}
        </h2>
        {aside && <div className="flex min-w-0 flex-1 items-center gap-2 folded:hidden">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
