'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FIELD_LOOK, Field } from '#components/filters/field.tsx';
import { useRedactMode } from '#components/redaction-provider.tsx';
import type { ReplayOptions } from '#lib/client/replay/replay-queries.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';

const PACES = [1, 5, 10, 25, 50, 100];
const DEFAULT_PACE = 10;

interface Props {
  /** Absent where there are several events, or none that can be edited. */
  event: string | undefined;
  /** `undefined` while the event is no JSON. */
  onChange: (options: ReplayOptions | undefined) => void;
}

/** How to send: the pace, a version or an alias, and the event of a single record. */
export function ReplayOptionFields({ event, onChange }: Props) {
  const t = useTranslations('replay');
  const hint = useId();
  // To edit an event is to copy it.
  const isRedacted = useRedactMode() === 'all';
  const isEditable = !isRedacted && event !== undefined;
  const [pace, setPace] = useState(DEFAULT_PACE);
  const [qualifier, setQualifier] = useState('');
  const [text, setText] = useState(event ?? '');

  function change(next: { pace?: number; qualifier?: string; text?: string }) {
    const now = { pace, qualifier, text, ...next };
    setPace(now.pace);
    setQualifier(now.qualifier);
    setText(now.text);
    const isEdited = isEditable && now.text !== event;
    if (isEdited && !isJson(now.text)) return onChange(undefined);
    onChange({
      pacePerSecond: now.pace,
      ...(now.qualifier.trim() && { qualifier: now.qualifier.trim() }),
      ...(isEdited && { payload: now.text }),
    });
  }

  const isWrong = isEditable && text !== event && !isJson(text);
  return (
    <div className="@container space-y-3">
      <div className="grid gap-3 @md:grid-cols-2">
        <Field label={t('pace')}>
          <select className={FIELD_LOOK} value={pace} onChange={({ target }) => change({ pace: Number(target.value) })}>
            {PACES.map((each) => (
              <option key={each} value={each}>
                {t('perSecond', { count: each })}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('qualifier')}>
          <input
            className={`${FIELD_LOOK} font-mono`}
            value={qualifier}
            placeholder={t('ownQualifier')}
            maxLength={128}
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => change({ qualifier: target.value })}
          />
        </Field>
      </div>
      {isRedacted && event !== undefined && <p className="text-muted">{t('redacted')}</p>}
      {isEditable && (
        <Field label={t('event')}>
          <textarea
            className="block h-40 w-full resize-y rounded-md border border-edge bg-canvas p-2 font-mono text-xs"
            value={text}
            spellCheck={false}
            aria-invalid={isWrong}
            aria-describedby={hint}
            onChange={({ target }) => change({ text: target.value })}
          />
          <span id={hint} aria-live="polite" className={`mt-1 block text-xs ${isWrong ? 'text-bad' : 'text-muted'}`}>
            {isWrong ? t('noJson') : text === event ? t('exact') : t('edited')}
          </span>
        </Field>
      )}
    </div>
  );
}

function isJson(text: string): boolean {
  return parseJsonText(text) !== undefined;
}
