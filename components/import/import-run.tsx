import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import { UnreadableFileError } from '#lib/client/import-lines.ts';
import { SummaryList } from './summary-list.tsx';
import type { ImportState } from './use-import.ts';

interface Props {
  state: ImportState;
  onStop: () => void;
  onRetry: () => void;
  onReset: () => void;
  onClose: () => void;
}

/** How far an import is, then what it has come to. */
export function ImportRun({ state, onStop, onRetry, onReset, onClose }: Props) {
  const t = useTranslations('import');
  const format = useFormatter();
  const { file, phase, summary, doneBytes, error } = state;
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed goes with each phase.
  useEffect(() => {
    if (phase) button.current?.focus();
  }, [phase]);
  const done = file.size > 0 ? doneBytes / file.size : 1;
  return (
    <>
      <div role="status" className="space-y-1">
        <p className="wrap-anywhere font-medium">
          {phase === 'running' && t('running', { name: file.name })}
          {phase === 'finished' && t('finished', { name: file.name })}
        </p>
        {phase === 'stopped' && <p>{t('stopped')}</p>}
      </div>
      {phase === 'failed' && (
        <p role="alert" className="text-bad">
          {t('failed')} {error instanceof UnreadableFileError ? t('unreadable') : <ErrorMessage error={error} />}
        </p>
      )}
      {phase === 'running' && (
        <div className="space-y-1">
          <progress aria-label={t('progress')} value={done} max={1} className="h-2 w-full accent-accent" />
          <p className="text-muted text-xs tabular-nums">
            {t('done', { percent: Math.floor(done * 100) / 100, size: formatBytes(file.size, format) })}
          </p>
        </div>
      )}
      <SummaryList summary={summary} />
      <div className="flex flex-wrap justify-end gap-2">
        {phase === 'running' && (
          <Button ref={button} onClick={onStop}>
            {t('cancel')}
          </Button>
        )}
        {phase === 'finished' && <Button onClick={onReset}>{t('another')}</Button>}
        {(phase === 'stopped' || phase === 'failed') && <Button onClick={onRetry}>{t('retry')}</Button>}
        {phase !== 'running' && (
          <Button ref={button} look="primary" onClick={onClose}>
            {t('close')}
          </Button>
        )}
      </div>
    </>
  );
}
