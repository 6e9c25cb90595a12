'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, startTransition, useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSessionState } from '#components/session-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { ApiError } from '#lib/client/api-error.ts';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import { removeCodeFromAddress, signIn } from '#lib/client/session.ts';
import { homeOf } from '#lib/domain/access/page-access.ts';
import type { Session } from '#lib/domain/api/room/session-api.ts';

interface Props {
  code: string | undefined;
  next: string | undefined;
}

export function SignInForm({ code: given, next }: Props) {
  const t = useTranslations('signIn');
  const id = useId();
  const isHydrated = useHydrated();
  const router = useRouter();
  const { session } = useSessionState();
  const [isLeaving, setLeaving] = useState(false);
  const attempt = useMutation({
    mutationFn: (typed: string) => signIn({ code: typed }),
    onSuccess: ({ role }: Session) => {
      setLeaving(true);
      const goal = next ?? homeOf(role);
      // What was drawn for somebody else goes with the page. What was drawn for nobody can stay.
      if (session) window.location.replace(goal);
      else {
        startTransition(() => {
          router.refresh();
          router.replace(goal);
        });
      }
    },
  });
  const tryGiven = useEffectEvent(() => {
    removeCodeFromAddress();
    if (given && attempt.isIdle) attempt.mutate(given);
  });
  useEffect(() => tryGiven(), []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // From the form itself: it may have been filled in before the script ran.
    const code = String(new FormData(event.currentTarget).get('code'));
    if (code.trim() && !isBusy) attempt.mutate(code);
  }

  const isBusy = attempt.isPending || isLeaving;
  const hasFailed = attempt.isError;
  return (
    <form onSubmit={submit} className="grid gap-2">
      <label htmlFor={id} className="font-medium text-sm">
        {t('code')}
      </label>
      <input
        id={id}
        name="code"
        defaultValue={given}
        maxLength={200}
        required
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={hasFailed}
        aria-describedby={`${id}-state`}
        className="h-12 rounded-lg border border-edge bg-raised px-3 font-mono text-lg tracking-wide"
      />
      <p id={`${id}-state`} className="min-h-5 text-muted text-sm">
        {hasFailed ? (
          <span role="alert" className="text-bad">
            <SignInFault error={attempt.error} />
          </span>
        ) : (
          t('hint')
        )}
      </p>
      <Button type="submit" look="primary" className="h-11 text-sm!" disabled={!isHydrated} aria-disabled={isBusy}>
        {isBusy ? t('busy') : t('submit')}
      </Button>
    </form>
  );
}

function SignInFault({ error }: { error: unknown }) {
  const t = useTranslations('signIn');
  if (!(error instanceof ApiError)) return <ErrorMessage error={error} />;
  if (error.code === 'forbidden') return t('wrong');
  if (error.code !== 'rate_limited') return <ErrorMessage error={error} />;
  return t('tooMany', { seconds: error.retryAfterSeconds ?? 60 });
}
