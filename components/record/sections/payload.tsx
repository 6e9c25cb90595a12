'use client';

import { useMemo } from 'react';
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
}

/** A JSON part of the record as a tree. */
export function Payload({ title, text, absent }: PayloadProps) {
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
        </>
      }
    >
      {/* A text of another length gets a tree of its own. */}
      <JsonTreeView key={text.length} text={text} label={title} />
    </Section>
  );
}
