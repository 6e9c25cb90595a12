'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import {
  type ReplayOptions,
  type ReplaySelection,
  replayPlanOptions,
  startReplayOptions,
} from '#lib/client/replay/replay-queries.ts';
import { ReplayOptionFields } from './replay-option-fields.tsx';
import { ReplayPlan } from './replay-plan.tsx';

const FIRST = 10;
const DEFAULT_OPTIONS: ReplayOptions = { pacePerSecond: 10 };

interface Props {
  selection: ReplaySelection;
  event: string | undefined;
  onClose: () => void;
}

/** Says what would be sent before anything is. Changed options make a new plan. */
export function ReplayDialog({ selection, event, onClose }: Props) {
  const t = useTranslations('replay');
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const [planned, setPlanned] = useState(DEFAULT_OPTIONS);
  const [options, setOptions] = useState<ReplayOptions | undefined>(DEFAULT_OPTIONS);
  const { data: plan, error, isFetching } = useQuery(replayPlanOptions(selection, planned));
  const start = useMutation(startReplayOptions(useQueryClient()));
  const isCurrent = JSON.stringify(options) === JSON.stringify(planned);
  useEffect(() => dialog.current?.showModal(), []);

  function send(first?: number) {
    if (!plan || start.isPending) return;
    start.mutate(
      { planId: plan.id, ...(first && { first }) },
      { onSuccess: ({ id }) => router.push(`/replays/${id}`) },
    );
  }

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="replay-title"
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(40rem,calc(100vw-2rem))] space-y-4 overflow-y-auto rounded-xl border border-line bg-raised p-5 text-ink shadow-2xl"
    >
      <h2 id="replay-title" className="font-semibold text-base">
        {t('title')}
      </h2>
      <p className="text-muted">{t('description')}</p>
      <ReplayOptionFields event={event} onChange={setOptions} />
      {isFetching && <Skeleton className="h-32 w-full" />}
      {!isFetching && isCurrent && plan && <ReplayPlan plan={plan} />}
      {(error ?? start.error) && (
        <p role="alert" className="text-bad">
          <ErrorMessage error={error ?? start.error} />
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => dialog.current?.close()}>{t('cancel')}</Button>
        {!isCurrent && (
          <Button look="primary" disabled={!options} onClick={() => options && setPlanned(options)}>
            {t('planAgain')}
          </Button>
        )}
        {isCurrent && plan && plan.waiting > FIRST && (
          <Button aria-disabled={start.isPending} onClick={() => send(FIRST)}>
            {t('sendFirst', { count: FIRST })}
          </Button>
        )}
        {isCurrent && plan && plan.waiting > 0 && (
          <Button look="primary" aria-disabled={start.isPending} onClick={() => send()}>
            {t('send', { count: plan.waiting })}
          </Button>
        )}
      </div>
    </dialog>
  );
}
