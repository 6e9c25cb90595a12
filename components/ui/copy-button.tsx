'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRedaction } from '#components/use-redaction.ts';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 2000;
type State = 'ready' | 'copied' | 'failed';

export interface CopyButtonProps {
  /** What is copied; a function when it is costly to make. Not a promise: browsers copy only while they handle the click. */
  text: string | (() => string);
  /** What it is, for the button's name: "Request id". */
  what: string;
  /** Shown beside the icon. Without it the button is the icon alone. */
  label?: string;
  className?: string;
}

/** Copies; its icon becomes a tick for two seconds, and the outcome is announced. */
export function CopyButton({ text, what, label, className = '' }: CopyButtonProps) {
  const t = useTranslations('record.copy');
  const { isOn, clean } = useRedaction('copies');
  const [state, setState] = useState<State>('ready');
  const name = isOn ? t('whatRedacted', { what }) : t('what', { what });

  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    const isCopied = await copyText(clean(typeof text === 'string' ? text : text()));
    setState(isCopied ? 'copied' : 'failed');
  };

  return (
    <>
      <button
        type="button"
        onClick={copy}
        title={name}
        aria-label={name}
        className={`inline-flex min-h-6 min-w-6 shrink-0 items-center justify-center gap-1.5 rounded text-muted hover:bg-hover hover:text-ink ${label ? 'border border-line px-2 py-0.5' : ''} ${className}`}
      >
        <CopyIcon state={state} />
        {label}
      </button>
      <span aria-live="polite" className="sr-only">
        {state === 'copied' && t('copied', { what })}
        {state === 'failed' && t('failed')}
      </span>
    </>
  );
}

const PATHS: Record<State, string> = {
  ready: 'M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z',
  copied: 'M3 8.5l3.2 3.2L13 4.8',
  failed: 'M4 4l8 8M12 4l-8 8',
};
const COLOURS: Record<State, string> = { ready: '', copied: 'text-good', failed: 'text-bad' };

function CopyIcon({ state }: { state: State }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`size-3.5 fill-none stroke-current stroke-[1.4] ${COLOURS[state]}`}
    >
      <path d={PATHS[state]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
