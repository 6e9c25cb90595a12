'use client';

import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { readDroppedFiles } from '#lib/client/upload/dropped-files.ts';
import { MAX_FILE_BYTES } from '#lib/domain/import/import-limits.ts';
import { ChooseFile } from './choose-file.tsx';
import { ImportRun } from './import-run.tsx';
import { useImport } from './use-import.ts';

/** Takes in a file that an export has written. Closing the dialog stops what runs. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('import');
  const dialog = useRef<HTMLDialogElement>(null);
  const { state, start, stop, reset } = useImport();
  const [fault, setFault] = useState<'tooLarge' | 'severalFiles'>();
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();

  function choose(files: readonly File[]): void {
    const [file] = files;
    if (!file || files.length > 1) setFault('severalFiles');
    else if (file.size > MAX_FILE_BYTES) setFault('tooLarge');
    else {
      setFault(undefined);
      void start(file);
    }
  }

  /** The page behind would take the file for an upload. */
  function keep(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      onDragEnter={keep}
      onDragOver={keep}
      onDrop={(event) => {
        keep(event);
        if (!state) choose(readDroppedFiles(event.dataTransfer).files);
      }}
      aria-labelledby="import-title"
      className="m-auto w-[min(32rem,calc(100vw-2rem))] space-y-3 rounded-xl border border-line bg-raised p-5 text-ink shadow-2xl"
    >
      <h2 id="import-title" className="font-semibold text-base">
        {t('title')}
      </h2>
      {state ? (
        <ImportRun state={state} onStop={stop} onRetry={() => start(state.file)} onReset={reset} onClose={close} />
      ) : (
        <ChooseFile fault={fault} onChoose={choose} onClose={close} />
      )}
    </dialog>
  );
}
