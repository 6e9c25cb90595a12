'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { ChangeRefusal } from '#components/use-change-refusal.ts';
import type { SetupCheck } from '#lib/domain/api/setup-api.ts';
import { isRed } from '#lib/domain/setup-order.ts';
import { CommandText } from './command-text.tsx';
import { SetupStateBadge } from './setup-state-badge.tsx';
import { UnreadableCheck } from './unreadable-check.tsx';

interface Props {
  check: SetupCheck;
  /** Until somebody closes or opens it. */
  isOpenAtFirst: boolean;
  /** Its fix needs what others make first. */
  isFixedWithOthers: boolean;
  /** Why it can't be fixed from here. */
  refusal: ChangeRefusal | undefined;
  onFix(): void;
}

/** One line of the checklist. */
export function CheckRow({ check, isOpenAtFirst, isFixedWithOthers, refusal, onFix }: Props) {
  const t = useTranslations('setup');
  const access = useTranslations('access');
  const id = useId();
  const [toggled, setToggled] = useState<boolean>();
  const isOpen = toggled ?? isOpenAtFirst;
  const title = t(`checks.${check.name}.title`);
  return (
    <li className="@container rounded-xl border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3">
        <h2 className="min-w-0 flex-1 font-medium">
          <button
            type="button"
            data-setup-row
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setToggled(!isOpen)}
            className="flex min-h-6 w-full items-center gap-2 rounded text-left"
          >
            <Icon name="expand" className={`size-3.5 text-muted ${isOpen ? '' : '-rotate-90'}`} />
            {title}
          </button>
        </h2>
        {check.fix && !refusal && (
          <Button look="primary" aria-label={t('fixOf', { check: title })} onClick={onFix}>
            {t('fix')}
          </Button>
        )}
        <SetupStateBadge state={check.state} />
      </div>
      {isOpen && (
        <div id={id} className="space-y-3 border-line border-t p-3 @xl:pl-9">
          <CheckDetail check={check} />
          {isFixedWithOthers && !refusal && <p>{t('fixedWithOthers', { all: t('fixAll') })}</p>}
          {check.fix && refusal && (
            <p className="text-muted">{refusal === 'role' ? access('noFixes') : t('readOnly')}</p>
          )}
        </div>
      )}
    </li>
  );
}

function CheckDetail({ check }: { check: SetupCheck }) {
  const t = useTranslations('setup');
  const { name, evidence, findings, fix = [], look } = check;
  const fixCommands = fix.flatMap(({ commands }) => commands);
  return (
    <>
      <div className="max-w-prose space-y-1">
        {findings.map(({ code, values }) => (
          <p
            key={code + JSON.stringify(values)}
            className={`wrap-anywhere ${isRed(check) ? 'font-medium text-bad' : ''}`}
          >
            {t(`findings.${code}`, values)}
          </p>
        ))}
        <UnreadableCheck check={check} />
        <p className="text-muted">{t(`checks.${name}.means`)}</p>
      </div>
      {evidence.length > 0 && (
        <dl
          aria-label={t('evidence')}
          className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 @xl:grid-cols-[auto_minmax(0,1fr)]"
        >
          {evidence.map(({ fact, value }) => (
            <div key={fact + value} className="contents">
              <dt className="text-muted">{t(`facts.${fact}`)}</dt>
              <dd className="wrap-anywhere line-clamp-2 font-mono text-xs @max-xl:mb-1" title={value}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {look.length > 0 && <CommandText title={t('lookCommand')} lines={look} />}
      {fixCommands.length > 0 && <CommandText title={t('fixCommand')} lines={fixCommands} />}
    </>
  );
}
