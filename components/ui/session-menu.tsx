'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useSessionState } from '#components/session-provider.tsx';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import { signOut } from '#lib/client/session.ts';
import { Button } from './button.tsx';

/** Who one is here, and the way out; nothing where nobody has to sign in. */
export function SessionMenu() {
  const t = useTranslations('access');
  const { session, hasCodes } = useSessionState();
  const isHydrated = useHydrated();
  const leave = useMutation({ mutationFn: signOut });
  if (!session || !hasCodes) return null;
  return (
    <div className="flex items-center gap-1">
      <span className="text-muted text-xs @max-[40rem]/header:sr-only">{t(`roles.${session.role}`)}</span>
      <Button look="quiet" disabled={!isHydrated || leave.isPending} onClick={() => leave.mutate()}>
        {t('signOut')}
      </Button>
    </div>
  );
}
