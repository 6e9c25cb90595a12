'use client';

import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';

interface Props {
  title: string;
  confirm: string;
  act(): Promise<unknown>;
  onClose(): void;
  children: ReactNode;
}

/** Says what will go before it does. */
export function ConfirmDialog({ title, confirm, act, onClose, children }: Props) {
  const t = useTranslations('room');
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  const acting = useMutation({ mutationFn: act, onSuccess: close });
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby={id}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] space-y-3 rounded-xl border border-line bg-raised p-5 text-ink shadow-2xl"
    >
      <h2 id={id} className="wrap-anywhere font-semibold">
        {title}
      </h2>
      {children}
      {acting.isError && (
        <p role="alert" className="text-bad">
          <ErrorMessage error={acting.error} />
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{t('cancel')}</Button>
        <Button look="primary" aria-disabled={acting.isPending} onClick={() => !acting.isPending && acting.mutate()}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
