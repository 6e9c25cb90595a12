'use client';

import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';
import { formatClock } from '#lib/client/format/format-time.ts';
import { fetchSetup, setupOptions } from '#lib/client/queries.ts';
import type { SetupFix, SetupReport } from '#lib/domain/api/setup-api.ts';
import { isOpenAtFirst } from '#lib/domain/setup-order.ts';
import { CheckRow } from './check-row.tsx';
import { FixDialog } from './fix-dialog.tsx';
import { MissingPolicy } from './missing-policy.tsx';

const REFETCH_INTERVAL_MS = 15_000;
const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

export function SetupChecklist() {
  const t = useTranslations('setup');
  // Who opens the page or asks for it sees what is; after that what all viewers share.
  const wantsFresh = useRef(true);
  const { data, error, isPending, isFetching, refetch } = useQuery({
    ...setupOptions,
    queryFn: ({ signal }) => {
      const fresh = wantsFresh.current;
      wantsFresh.current = false;
      return fetchSetup(signal, fresh);
    },
    staleTime: 0,
    refetchInterval: REFETCH_INTERVAL_MS,
  });
  const checkAgain = () => {
    wantsFresh.current = true;
    void refetch();
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div role="status" className="min-h-6 min-w-0 flex-1">
          {data && <Summary report={data} />}
          {isPending && <span className="sr-only">{t('loading')}</span>}
        </div>
        <Button aria-disabled={isFetching} onClick={checkAgain}>
          <Icon name="retry" className="size-3.5" />
          {t('refresh')}
        </Button>
      </div>
      {error && (
        <p role="alert" className="text-bad">
          {t('errorTitle')}. <ErrorMessage error={error} />
        </p>
      )}
      {isPending && SKELETON_ROWS.map((key) => <Skeleton key={key} className="h-12 rounded-xl" />)}
      {data?.policy && <MissingPolicy checks={data.checks} policy={data.policy} />}
      {data && <Rows report={data} />}
    </>
  );
}

function Summary({ report }: { report: SetupReport }) {
  const t = useTranslations('setup');
  const { timeZone } = usePreferences();
  const ok = report.checks.filter(({ state }) => state === 'ok').length;
  return (
    <>
      <span className="font-medium">{t('summary', { ok, all: report.checks.length })}</span>{' '}
      <span className="text-muted" suppressHydrationWarning>
        {t('checkedAt', { time: formatClock(Date.parse(report.checkedAt), timeZone) })}
      </span>
    </>
  );
}

function Rows({ report }: { report: SetupReport }) {
  const { checks } = report;
  const t = useTranslations('setup');
  const [fix, setFix] = useState<SetupFix['fix']>();
  const refusal = useChangeRefusal('instructor');
  const isMendable = checks.filter((check) => check.fix).length > 1;
  return (
    <>
      {isMendable && !refusal && (
        <Button look="primary" className="self-start" onClick={() => setFix('all')}>
          {t('fixAll')}
        </Button>
      )}
      <ul aria-label={t('list')} className="space-y-2" onKeyDown={moveFocus}>
        {checks.map((check) => (
          <CheckRow
            key={check.name}
            check={check}
            isOpenAtFirst={isOpenAtFirst(check, checks)}
            isFixedWithOthers={isMendable && check.state === 'missing' && !check.fix}
            refusal={refusal}
            onFix={() => setFix(check.name)}
          />
        ))}
      </ul>
      {fix && <FixDialog fix={fix} report={report} onClose={() => setFix(undefined)} />}
    </>
  );
}

/** `j` and `k`, and the arrows, go from line to line. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  const rows: (Element | null)[] = [...event.currentTarget.querySelectorAll('[data-setup-row]')];
  const at = rows.indexOf(document.activeElement);
  if (step === undefined || at === -1) return;
  event.preventDefault();
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (next instanceof HTMLElement) next.focus();
}
