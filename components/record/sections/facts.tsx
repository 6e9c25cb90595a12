import type { ReactNode } from 'react';
import type { FilteredValue } from '#components/record/filter-button.tsx';
import { FilterBy } from '#components/record/filter-by.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';

/** Terms and what they are, in as many columns as fit. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-1 gap-x-8 gap-y-2.5 @lg:grid-cols-2">{children}</dl>;
}

interface FactProps {
  term: string;
  children: ReactNode;
  /** What the copy button copies; without it there is none. */
  copy?: string | undefined;
  note?: ReactNode;
  /** What its button narrows the results to; without it there is none. */
  filter?: FilteredValue | undefined;
  isWide?: boolean;
}

export function Fact({ term, children, copy, note, filter, isWide = false }: FactProps) {
  return (
    <div className={`min-w-0 ${isWide ? '@lg:col-span-2' : ''}`}>
      <dt className="text-muted text-xs">{term}</dt>
      <dd>
        <span className="group/value flex min-w-0 items-start gap-1">
          <span className="min-w-0 py-0.5 [overflow-wrap:anywhere]">{children}</span>
          {copy !== undefined && <CopyButton text={copy} what={term} />}
          {filter && <FilterBy {...filter} what={term} />}
        </span>
        {note && (
          <span className="block text-muted text-xs [overflow-wrap:anywhere]">
            {typeof note === 'string' ? <SafeText text={note} /> : note}
          </span>
        )}
      </dd>
    </div>
  );
}
