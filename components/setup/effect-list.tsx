import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import type { SetupEffect } from '#lib/domain/api/setup-api.ts';

/** Changes to AWS, before they are made or after. */
export function EffectList({ effects, isDone }: { effects: SetupEffect[]; isDone: boolean }) {
  const t = useTranslations('setup.effects');
  return (
    <ol className={`space-y-1.5 ${isDone ? '' : 'list-decimal pl-5'}`}>
      {effects.map(({ code, values }) => (
        <li key={code + JSON.stringify(values)} className={isDone ? 'flex gap-2' : ''}>
          {isDone && <Icon name="success" className="mt-0.5 size-3.5 text-good" />}
          <span className="wrap-anywhere min-w-0">{t(code, values)}</span>
        </li>
      ))}
    </ol>
  );
}
