'use client';

import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { RecordView } from './record-view.tsx';

/**
 * The record over the list. A native modal dialog: the browser keeps the focus inside, makes the rest inert, closes on
 * Escape and gives the focus back, without a script or style of anybody's for the content security policy to allow.
 */
export function RecordDrawer({ id }: { id: number }) {
  const t = useTranslations('record');
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element?.open) element?.showModal();
    // So that arrow keys scroll the record at once.
    scroller.current?.focus();
    // Only a dialog that is closed before it leaves the document gives the focus back.
    return () => element?.close();
  }, []);

  useEffect(() => {
    const overflow = document.documentElement.style.overflow;
    document.documentElement.style.overflow = 'hidden';
    return () => {
      document.documentElement.style.overflow = overflow;
    };
  }, []);

  const goBack = () => router.back();
  const onCancel = (event: SyntheticEvent) => {
    event.preventDefault();
    goBack();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onClick={(event) => event.target === event.currentTarget && goBack()}
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-none border-line bg-surface p-0 text-ink shadow-2xl sm:w-[min(56rem,92vw)] sm:border-l"
    >
      <div className="flex h-full flex-col">
        <div className="flex min-h-11 shrink-0 items-center gap-2 border-line border-b px-3">
          <span className="mr-auto pl-1 font-mono text-muted text-xs">{t('number', { id: String(id) })}</span>
          <CopyButton text={() => new URL(`/records/${id}`, location.href).href} what={t('link')} label={t('link')} />
          <a
            href={`/records/${id}`}
            className="inline-flex min-h-6 items-center rounded border border-line px-2 py-0.5 text-muted hover:bg-hover hover:text-ink"
          >
            {t('openPage')}
          </a>
          <button
            type="button"
            onClick={goBack}
            aria-label={t('close')}
            title={t('close')}
            className="inline-flex size-8 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink"
          >
            <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 fill-none stroke-[1.6] stroke-current">
              <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" strokeLinecap="round" />
            </svg>
          </button>
        </div>
        <div ref={scroller} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none">
          <RecordView key={id} id={id} titleAs="h2" titleId={titleId} />
        </div>
      </div>
    </dialog>
  );
}
