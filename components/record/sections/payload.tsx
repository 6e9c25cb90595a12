'use client';

import { useMemo } from 'react';
import type { FilteredValue } from '#components/record/filter-button.tsx';
import { FilterBy } from '#components/record/filter-by.tsx';
import { JsonTreeView } from '#components/record/json-tree/json-tree-view.tsx';
import { encodeUtf8 } from '#components/record/text/encode-utf8.ts';
import { Size } from '#components/record/text/size.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Section } from './section.tsx';

interface PayloadProps {
  title: string;
  /** JSON text. */
  text: string | undefined;
  /** Why there is none, where that is worth a word. */
  absent?: string | undefined;
  /** What its button narrows the results to; without it there is none. */
  filter?: FilteredValue | undefined;
  /** Whether the search finds a record by the values in it. */
  isSearched?: boolean;
}

/** A JSON part of the record as a tree. */
export function Payload({ title, text, absent, filter, isSearched = false }: PayloadProps) {
  const bytes = useMemo(() => encodeUtf8(text ?? '').length, [text]);
  if (text === undefined) {
    return absent === undefined ? null : (
      <Section title={title}>
        <p className="text-muted">{absent}</p>
      </Section>
    );
  }
  return (
    <Section
      title={title}
      aside={
        <>
          <Size bytes={bytes} />
          <CopyButton text={text} what={title} />
          {filter && (
            <span className="group/value">
              <FilterBy {...filter} what={title} />
            </span>
          )}
        </>
      }
    >
      {/* A text of another length gets a tree of its own. */}
      <JsonTreeView key={text.length} text={text} label={title} isSearched={isSearched} />
    </Section>
  );
}
