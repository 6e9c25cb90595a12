'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { setupFixOptions } from '#lib/client/queries.ts';
import type { SetupCheck, SetupFix } from '#lib/domain/api/setup-api.ts';
import { effectsOf } from '#lib/domain/setup-order.ts';

interface Props {
  fix: SetupFix['fix'];
  checks: SetupCheck[];
  onClose: () => void;
}

/** Says what will change, in which account, before anything does. */
export function FixDialog({ fix, checks, onClose }: Props) {
  const t = useTranslations('setup');
  const dialog = useRef<HTMLDialogElement>(null);
  const mutation = useMutation(setupFixOptions(useQueryClient()));
  useEffect(() => dialog.current?.showModal(), []);
  const effects = effectsOf(fix === 'all' ? checks : checks.filter(({ name }) => name === fix));
  const waiting = fix === 'all' ? checks.filter(({ state }) => state === 'blocked') : [];
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="fix-title"
      className="m-auto w-[min(36rem,calc(100vw-2rem))] space-y-3 rounded-xl border border-line bg-raised p-5 text-ink shadow-2xl"
    >
      <h2 id="fix-title" className="font-semibold text-base">
        {t('dialogTitle')}
      </h2>
      <p>
        {t('dialogBody', {
          count: effects.length,
          account: factOf(checks, 'account'),
          region: factOf(checks, 'region'),
        })}
      </p>
      <ol className="list-decimal space-y-1.5 pl-5">
        {effects.map(({ code, values }) => (
          <li key={code + JSON.stringify(values)} className="wrap-anywhere">
            {t(`effects.${code}`, values)}
          </li>
        ))}
      </ol>
      {waiting.length > 0 && (
        <p>{t('dialogAfter', { names: waiting.map(({ name }) => t(`checks.${name}.title`)).join(', ') })}</p>
      )}
      {mutation.isError && (
        <p role="alert" className="text-bad">
          {t('fixFailed')} <ErrorMessage error={mutation.error} />
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => dialog.current?.close()}>{t('cancel')}</Button>
        <Button
          look="primary"
          aria-disabled={mutation.isPending}
          onClick={() => {
            if (!mutation.isPending) mutation.mutate({ fix }, { onSuccess: () => dialog.current?.close() });
          }}
        >
          {mutation.isPending ? t('fixing') : t('confirm')}
        </Button>
      </div>
    </dialog>
  );
}

function factOf(checks: SetupCheck[], wanted: 'account' | 'region'): string {
  const credentials = checks.find(({ name }) => name === 'credentials');
  return credentials?.evidence.find(({ fact }) => fact === wanted)?.value ?? '?';
}
