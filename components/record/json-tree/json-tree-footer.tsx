import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextView } from '#components/record/text/text-view.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { decodeJsonString } from '#lib/domain/json/decode-json-string.ts';
import { jsonPath } from '#lib/domain/json/json-path.ts';
import type { JsonRow } from '#lib/domain/json/json-rows.ts';
import type { JsonTreeState } from './use-json-tree.ts';

const LONG_STRING_LENGTH = 100;
const SHOWN_PATH_LENGTH = 300;

/** Of the active row: its path, its value to copy, and the whole of a long string. */
export function JsonTreeFooter({ state }: { state: JsonTreeState }) {
  const t = useTranslations('record.tree');
  const [openId, setOpenId] = useState<number>();
  const { active, tree } = state;
  if (!active || active.kind === 'range' || !active.parent) return null;
  const path = jsonPath(active);
  const isLong = active.kind === 'string' && active.end - active.start > LONG_STRING_LENGTH;
  const isOpen = isLong && openId === active.id;

  return (
    <div className="border-line border-t text-xs">
      <div className="flex items-center gap-1 px-2 py-1">
        <code className="min-w-0 flex-1 truncate font-mono text-muted" dir="ltr">
          <SafeText isOneLine text={path.slice(0, SHOWN_PATH_LENGTH)} />
        </code>
        {isLong && (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpenId(isOpen ? undefined : active.id)}
            className="min-h-6 shrink-0 rounded px-1.5 text-accent hover:bg-hover"
          >
            {t(isOpen ? 'hideWhole' : 'showWhole')}
          </button>
        )}
        <CopyButton text={path} what={t('path')} label={t('path')} />
        <CopyButton text={() => valueToCopy(tree.index.text, active)} what={t('value')} label={t('value')} />
      </div>
      {isOpen && (
        <div className="p-2 pt-0">
          <TextView text={valueToCopy(tree.index.text, active)} label={path} />
        </div>
      )}
    </div>
  );
}

/** A string as what it means, everything else as it is spelled. */
function valueToCopy(text: string, row: JsonRow): string {
  const spelled = text.slice(row.start, row.end);
  return row.kind === 'string' ? decodeJsonString(spelled) : spelled;
}
