'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { setupFixOptions } from '#lib/client/queries.ts';
import type { SetupFix, SetupReport } from '#lib/domain/api/setup-api.ts';
import { FixDone } from './fix-done.tsx';
import { FixQuestion } from './fix-question.tsx';

interface Props {
  fix: SetupFix['fix'];
  report: SetupReport;
  onClose: () => void;
}

/** Says what will change, in which account, before anything does, and afterwards what did. */
export function FixDialog({ fix, report, onClose }: Props) {
  const t = useTranslations('setup');
  const dialog = useRef<HTMLDialogElement>(null);
  const mutation = useMutation(setupFixOptions(useQueryClient()));
  // The page reads the checks again meanwhile: what somebody agrees to stays what it was.
  const [asked] = useState(report);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="fix-title"
      className="m-auto w-[min(36rem,calc(100vw-2rem))] space-y-3 rounded-xl border border-line bg-raised p-5 text-ink shadow-2xl"
    >
      {mutation.data ? (
        <FixDone done={mutation.data.done} onClose={close} />
      ) : (
        <>
          <FixQuestion fix={fix} report={asked} />
          {mutation.isError && (
            <p role="alert" className="text-bad">
              {t('fixFailed')} <ErrorMessage error={mutation.error} />
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{t(mutation.isError ? 'close' : 'cancel')}</Button>
            <Button
              look="primary"
              aria-disabled={mutation.isPending}
              onClick={() => {
                if (!mutation.isPending) mutation.mutate({ fix });
              }}
            >
              {mutation.isPending ? t('fixing') : t('confirm')}
            </Button>
          </div>
        </>
      )}
    </dialog>
  );
}
