'use client';

import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { functionCodeOptions } from '#lib/client/function-code.ts';
import { DiscardQuestion } from './discard-question.tsx';
import { FunctionEditor } from './function-editor.tsx';

interface Props {
  /** Where to begin. */
  line?: number;
  onClose: () => void;
}

/** The handler's code over the page. Closing with changes that aren't deployed asks first. */
export function FunctionEditorDialog({ line, onClose }: Props) {
  const t = useTranslations('functionEditor');
  const dialog = useRef<HTMLDialogElement>(null);
  const [isDirty, setDirty] = useState(false);
  /** Also between a key and the drawing of what it wrote. */
  const hasChanges = useRef(false);
  const noteDirty = useCallback((next: boolean) => {
    hasChanges.current = next;
    setDirty(next);
  }, []);
  const [asks, setAsks] = useState(false);
  const { data, error } = useQuery(functionCodeOptions);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element?.open) element?.showModal();
    return () => element?.close();
  }, []);

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);

  const askToClose = () => (hasChanges.current ? setAsks(true) : onClose());
  const onCancel = (event: SyntheticEvent) => {
    event.preventDefault();
    askToClose();
  };
  // A browser lets a page hold a dialog open once only: then the text is still here.
  const onClosed = () => {
    if (!hasChanges.current) return onClose();
    dialog.current?.showModal();
    setAsks(true);
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby="function-editor-title"
      onCancel={onCancel}
      onClose={onClosed}
      className="m-auto h-[min(46rem,100dvh)] max-h-none w-full max-w-none overflow-hidden border-line bg-surface p-0 text-ink shadow-2xl sm:h-[min(46rem,calc(100dvh-2rem))] sm:w-[min(60rem,calc(100vw-2rem))] sm:rounded-xl sm:border"
    >
      <div className="flex h-full flex-col">
        <div className="flex min-h-11 shrink-0 items-center justify-between gap-2 border-line border-b px-4">
          <h2 id="function-editor-title" className="font-semibold text-base">
            {t('title')}
          </h2>
          <Button look="quiet" className="px-1.5" aria-label={t('close')} title={t('close')} onClick={askToClose}>
            <Icon name="close" />
          </Button>
        </div>
        {asks && isDirty && <DiscardQuestion onKeep={() => setAsks(false)} onDiscard={onClose} />}
        {!data && !error && (
          <div role="status" className="space-y-3 p-4">
            <p className="text-muted">{t('loading')}</p>
            <Skeleton className="h-64" />
          </div>
        )}
        {!data && error && (
          <p role="alert" className="p-4 text-bad">
            <ErrorMessage error={error} />
          </p>
        )}
        {data && <FunctionEditor code={data} line={line} onDirty={noteDirty} />}
      </div>
    </dialog>
  );
}
