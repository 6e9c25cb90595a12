'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useSessionState } from '#components/session-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { changeRoom, roomOptions } from '#lib/client/display/room.ts';
import { formatBytes } from '#lib/client/format/format-bytes.ts';

const BYTES_A_MEGABYTE = 1_000_000;
const MOST_MEGABYTES = 1_000_000_000;

/** What the class has uploaded of what it may, and another limit: for the instructor, where participants can join. */
export function ClassLimit() {
  const { session, hasCodes } = useSessionState();
  return session?.role === 'instructor' && hasCodes ? <Limit /> : null;
}

function Limit() {
  const t = useTranslations('upload.class');
  const format = useFormatter();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const close = () => form.current?.closest<HTMLElement>('[popover]')?.hidePopover();
  const { data: room } = useQuery(roomOptions);
  const change = useMutation({
    mutationFn: (maxUploadBytes: number) => changeRoom({ maxUploadBytes }),
    onSuccess(changed) {
      client.setQueryData(roomOptions.queryKey, changed);
      close();
    },
  });
  if (!room || (!room.reachable && room.uploads.bytes === 0)) return null;
  const { bytes, maxBytes } = room.uploads;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const megabytes = Number(new FormData(event.currentTarget).get('megabytes'));
    if (!change.isPending) change.mutate(Math.round(megabytes * BYTES_A_MEGABYTE));
  }

  return (
    <div className="flex items-center gap-x-2 text-xs folded:hidden">
      <p
        className={`@min-[40rem]/strip:@max-[56rem]/strip:sr-only truncate ${bytes >= maxBytes ? 'text-bad' : 'text-muted'}`}
      >
        {t(bytes >= maxBytes ? 'full' : 'used', {
          used: formatBytes(bytes, format),
          limit: formatBytes(maxBytes, format),
        })}
      </p>
      <Popover label={t('change')} button={t('change')} className="h-6">
        <form ref={form} onSubmit={submit} className="flex flex-wrap items-end gap-2">
          <label className="grid gap-1">
            {t('label')}
            <input
              name="megabytes"
              type="number"
              min={1}
              max={MOST_MEGABYTES}
              step="any"
              required
              defaultValue={maxBytes / BYTES_A_MEGABYTE}
              className="h-7 w-32 rounded-md border border-edge bg-raised px-2"
            />
          </label>
          <Button type="submit" look="primary" aria-disabled={change.isPending}>
            {t('save')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
          {change.isError && (
            <p role="alert" className="basis-full text-bad">
              <ErrorMessage error={change.error} />
            </p>
          )}
        </form>
      </Popover>
    </div>
  );
}
