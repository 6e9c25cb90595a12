'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { ApiError } from '#lib/client/api-error.ts';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import { join } from '#lib/client/session.ts';
import { MAX_NICKNAME_LENGTH, PARTICIPANT_COLOURS, type ParticipantColour } from '#lib/domain/access/participant.ts';
import type { Session } from '#lib/domain/api/room/session-api.ts';
import { PARTICIPANT_FILLS } from './participant-badge.tsx';

interface Props {
  nickname: string | undefined;
  colour: ParticipantColour | undefined;
  onJoined(session: Session): void;
}

/** A name and a colour: all that the room gets to know of a participant. */
export function IdentityForm({ nickname, colour = 'blue', onJoined }: Props) {
  const t = useTranslations('join');
  const id = useId();
  const isHydrated = useHydrated();
  const joining = useMutation({ mutationFn: join, onSuccess: onJoined });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // From the form itself: it may have been filled in before the script ran.
    const given = new FormData(event.currentTarget);
    const name = String(given.get('nickname'));
    const chosen = PARTICIPANT_COLOURS.find((each) => each === given.get('colour')) ?? colour;
    if (name.trim() && !joining.isPending) joining.mutate({ nickname: name, colour: chosen });
  }

  return (
    <form onSubmit={submit} className="grid gap-4 rounded-xl border border-line bg-surface p-4">
      <div className="grid gap-1.5">
        <label htmlFor={id} className="font-medium text-sm">
          {t('nickname')}
        </label>
        <input
          id={id}
          name="nickname"
          defaultValue={nickname}
          // Letters of some scripts and emoji take several of these.
          maxLength={MAX_NICKNAME_LENGTH * 4}
          required
          autoComplete="nickname"
          enterKeyHint="go"
          aria-describedby={`${id}-hint`}
          aria-invalid={joining.isError}
          className="h-12 rounded-lg border border-edge bg-raised px-3 text-lg"
        />
        <p id={`${id}-hint`} className="text-muted text-xs">
          {t('nicknameHint', { max: MAX_NICKNAME_LENGTH })}
        </p>
      </div>
      <fieldset className="@container">
        <legend className="mb-1.5 font-medium text-sm">{t('colour')}</legend>
        <div className="grid grid-cols-4 gap-2 @md:grid-cols-8">
          {PARTICIPANT_COLOURS.map((each) => (
            <label key={each} className="relative grid place-items-center">
              <input
                type="radio"
                name="colour"
                value={each}
                defaultChecked={each === colour}
                className="peer sr-only"
              />
              <span className="sr-only">{t(`colours.${each}`)}</span>
              <span
                aria-hidden="true"
                className={`grid h-11 w-full place-items-center rounded-lg border-2 border-surface text-white outline-2 outline-transparent peer-checked:outline-ink peer-not-checked:*:invisible peer-focus-visible:outline-4 peer-focus-visible:outline-accent ${PARTICIPANT_FILLS[each]}`}
              >
                <Icon name="success" className="size-5" />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {joining.isError && (
        <p role="alert" className="text-bad text-sm">
          {isRefusedName(joining.error) ? (
            t('nameRefused', { max: MAX_NICKNAME_LENGTH })
          ) : (
            <ErrorMessage error={joining.error} />
          )}
        </p>
      )}
      <Button
        type="submit"
        look="primary"
        className="h-12 text-base!"
        disabled={!isHydrated}
        aria-disabled={joining.isPending}
      >
        {t(nickname ? 'save' : 'join')}
      </Button>
    </form>
  );
}

function isRefusedName(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'bad_request';
}
