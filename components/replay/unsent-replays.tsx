'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';
import { replayActionOptions } from '#lib/client/replay/replay-queries.ts';
import type { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';

/** What may or may not have been sent, for a person to decide; then what wasn't sent and why. */
export function UnsentReplays({ replay }: { replay: ReplayDetail }) {
  const t = useTranslations('replay');
  const action = useMutation(replayActionOptions(replay.id, useQueryClient()));
  const isReadOnly = useChangeRefusal('instructor') !== undefined;
  if (replay.unsent.length === 0) return null;
  return (
    <section aria-labelledby="replay-unsent" className="space-y-2">
      <h2 id="replay-unsent" className="font-semibold">
        {t('unsent')}
      </h2>
      {replay.uncertain > 0 && (
        <div className="space-y-2 rounded-xl border border-warn/40 bg-warn-soft p-3">
          <p>{t('uncertainHint', { count: replay.uncertain })}</p>
          {!isReadOnly && (
            <div className="flex flex-wrap gap-1.5">
              <Button onClick={() => action.mutate({ action: 'send-again' })}>
                {t('sendAgain', { count: replay.uncertain })}
              </Button>
              <Button onClick={() => action.mutate({ action: 'leave' })}>{t('leave')}</Button>
            </div>
          )}
        </div>
      )}
      {action.error && (
        <p role="alert" className="text-bad text-xs">
          <ErrorMessage error={action.error} />
        </p>
      )}
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {replay.unsent.map(({ recordId, state, reason }) => (
          <li key={`${recordId} ${state}`} className="flex flex-wrap gap-x-3 px-3 py-1.5">
            <Link href={`/records/${recordId}`} prefetch={false} className="text-accent hover:underline">
              {t('record', { id: String(recordId) })}
            </Link>
            <span className="text-muted">{reason ? t(`refusals.${reason}`) : t('isUncertain')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
