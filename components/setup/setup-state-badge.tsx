import { useTranslations } from 'use-intl';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import type { SetupState } from '#lib/domain/api/setup-api.ts';
import { SETUP_LOOKS } from '#lib/domain/setup-order.ts';

const LOOKS = {
  good: 'bg-good-soft text-good',
  bad: 'bg-bad-soft text-bad',
  warn: 'bg-warn-soft text-warn',
  quiet: 'bg-hover text-muted',
} as const;

const ICONS: Record<SetupState, IconName> = {
  ok: 'success',
  missing: 'failure',
  wrong: 'failure',
  pending: 'waiting',
  blocked: 'waiting',
  'not-allowed': 'warning',
  'not-offered': 'unknown',
  unknown: 'warning',
};

export function SetupStateBadge({ state }: { state: SetupState }) {
  const t = useTranslations('setup.states');
  return (
    <span
      className={`inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 font-medium text-xs ${LOOKS[SETUP_LOOKS[state]]}`}
    >
      <Icon name={ICONS[state]} className="size-3.5" />
      {t(state)}
    </span>
  );
}
