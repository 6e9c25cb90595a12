'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FIELD_LOOK } from '#components/filters/field.tsx';
import { useSession } from '#components/session-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { groupActionOptions } from '#lib/client/errors/error-queries.ts';
import type { ErrorGroup, GroupAction } from '#lib/domain/api/error-group-api.ts';
import { latestPublished } from '#lib/domain/grouping/group-state.ts';

interface Props {
  groups: readonly ErrorGroup[];
  onDone?: () => void;
}

const IGNORED = [
  { words: 'hour', action: { hours: 1 } },
  { words: 'day', action: { hours: 24 } },
  { words: 'more', action: { failures: 100 } },
  { words: 'forever', action: {} },
] as const;

/** What an instructor can do with one error, or with several at once. Nothing for those who may not. */
export function GroupActions({ groups, onDone }: Props) {
  const t = useTranslations('errorGroups.actions');
  const client = useQueryClient();
  const mutation = useMutation(groupActionOptions(client));
  const [note, setNote] = useState('');
  if (useSession().role !== 'instructor') return null;
  const fingerprints = groups.map(({ fingerprint }) => fingerprint);
  const said = note.trim() && { note: note.trim() };
  const isOpen = groups.some(({ state }) => state !== 'resolved' && state !== 'ignored');
  const hasVersions = groups.every(({ versions }) => latestPublished(versions) !== undefined);
  const act = (action: GroupAction) =>
    mutation.mutate(
      { ...action, ...said },
      {
        onSuccess() {
          setNote('');
          onDone?.();
        },
      },
    );
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {isOpen && (
        <>
          <Button onClick={() => act({ action: 'resolve', fingerprints, inNextVersion: false })}>{t('resolve')}</Button>
          {hasVersions && (
            <Button onClick={() => act({ action: 'resolve', fingerprints, inNextVersion: true })}>
              {t('resolveInNext')}
            </Button>
          )}
          {IGNORED.map(({ words, action }) => (
            <Button key={words} look="quiet" onClick={() => act({ action: 'ignore', fingerprints, ...action })}>
              {t(`ignore.${words}`)}
            </Button>
          ))}
        </>
      )}
      {groups.some(({ state }) => state === 'resolved' || state === 'ignored' || state === 'regressed') && (
        <Button onClick={() => act({ action: 'reopen', fingerprints })}>{t('reopen')}</Button>
      )}
      <input
        aria-label={t('note')}
        placeholder={t('note')}
        maxLength={500}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        className={`${FIELD_LOOK} min-w-40 max-w-80 flex-1`}
      />
      {mutation.isError && (
        <p role="alert" className="text-bad text-xs">
          <ErrorMessage error={mutation.error} />
        </p>
      )}
    </div>
  );
}
