import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { JsonKind } from '#lib/domain/json/json-node.ts';
import { previewJsonString } from '#lib/domain/json/json-preview.ts';
import { isExpandable, type JsonRow } from '#lib/domain/json/json-rows.ts';

const PREVIEW_LENGTH = 200;
const KEY_LENGTH = 80;
const DEEPEST = 20;

const COLOURS: Record<JsonKind, string> = {
  string: 'text-good',
  number: 'text-accent',
  boolean: 'text-warn',
  null: 'text-muted',
  object: 'text-muted',
  array: 'text-muted',
};

/** What stands on a line of the tree: marker, key, value. */
export function JsonTreeRow({ row, text, isOpen }: { row: JsonRow; text: string; isOpen: boolean }) {
  const t = useTranslations('record.tree');
  return (
    <>
      <span className="shrink-0" style={{ width: `${Math.min(row.depth, DEEPEST) * 14}px` }} />
      <Marker isShown={isExpandable(row)} isOpen={isOpen} />
      {row.depth > DEEPEST && <span className="shrink-0 pr-1 text-muted">{row.depth}›</span>}
      {row.kind === 'range' ? (
        <span className="text-muted">{t('range', { first: row.position, last: row.position + row.size - 1 })}</span>
      ) : (
        <>
          <Label row={row} />
          {row.isDuplicate && <span className="mr-1.5 shrink-0 text-warn">{t('duplicate')}</span>}
          <span className={`min-w-0 truncate ${COLOURS[row.kind]}`}>
            <Value row={row} kind={row.kind} text={text} />
          </span>
        </>
      )}
    </>
  );
}

function Label({ row }: { row: JsonRow }) {
  if (!row.parent) return null;
  if (row.key === undefined) return <span className="shrink-0 pr-1.5 text-muted">{row.position}:</span>;
  return (
    <span className="max-w-[70%] shrink-0 truncate pr-1.5 text-ink">
      <SafeText isOneLine text={row.key.length > KEY_LENGTH ? `${row.key.slice(0, KEY_LENGTH)}…` : row.key} />:
    </span>
  );
}

function Value({ row, kind, text }: { row: JsonRow; kind: JsonKind; text: string }) {
  const t = useTranslations('record.tree');
  switch (kind) {
    case 'object':
      return row.size === 0 ? '{}' : `{ } ${t('members', { count: row.size })}`;
    case 'array':
      return row.size === 0 ? '[]' : `[ ] ${t('elements', { count: row.size })}`;
    case 'string':
      return (
        <>
          "<SafeText isOneLine text={previewJsonString(text, row.start, row.end, PREVIEW_LENGTH)} />
          {row.end - row.start - 2 > PREVIEW_LENGTH ? '…' : '"'}
        </>
      );
    case 'number':
    case 'boolean':
    case 'null':
      return <SafeText isOneLine text={text.slice(row.start, Math.min(row.end, row.start + PREVIEW_LENGTH))} />;
  }
}

function Marker({ isShown, isOpen }: { isShown: boolean; isOpen: boolean }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`size-4 shrink-0 fill-current text-muted ${isOpen ? 'rotate-90' : ''} ${isShown ? '' : 'invisible'}`}
    >
      <path d="M6 4l5 4-5 4z" />
    </svg>
  );
}
