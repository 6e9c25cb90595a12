'use client';

import { useTranslations } from 'use-intl';
import { useSessionState } from '#components/session-provider.tsx';
import { PlainHeader } from '#components/ui/plain-header.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface Props {
  /** From the address, as a QR code has it. */
  code: string | undefined;
  next: string | undefined;
}

export function SignInPage({ code, next }: Props) {
  const t = useTranslations('signIn');
  const access = useTranslations('access');
  const { session, hasCodes } = useSessionState();
  return (
    <div className="flex min-h-dvh flex-col">
      <PlainHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-sm flex-1 content-center gap-4 p-4 pb-[20vh] outline-none"
      >
        <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
        {hasCodes ? (
          <>
            <p className="text-muted text-sm">
              {session ? t('already', { role: access(`roles.${session.role}`) }) : t('body')}
            </p>
            <SignInForm code={code} next={next} />
          </>
        ) : (
          <a href={next ?? '/'} className="font-medium text-accent underline underline-offset-2">
            {t('notNeeded')}
          </a>
        )}
      </main>
    </div>
  );
}
