'use client';

import { useTranslations } from 'use-intl';
import { TimeText } from '#components/ui/time-text.tsx';
import type { ErrorGroup, GroupDecision, GroupState } from '#lib/domain/api/error-group-api.ts';

const LOOKS: Record<GroupState, string> = {
  new: 'bg-accent-soft text-accent',
  ongoing: 'bg-hover text-ink',
  regressed: 'bg-bad-soft text-bad',
  resolved: 'bg-good-soft text-good',
  ignored: 'bg-hover text-muted',
};

export function GroupStateBadge({ state }: { state: GroupState }) {
  const t = useTranslations('errorGroups.states');
  return <span className={`rounded px-1.5 font-medium text-xs ${LOOKS[state]}`}>{t(state)}</span>;
}

/** Who decided so and when, and when an ignored group returns. */
export function GroupDecisionText({ group: { state, decision } }: { group: ErrorGroup }) {
  const t = useTranslations('errorGroups');
  if (!decision) return null;
  if (state === 'new' || state === 'ongoing') return <GroupReturned decision={decision} />;
  return (
    <p className="text-muted text-xs">
      {t('decided', { role: t(`roles.${decision.role}`) })} <TimeText value={decision.at} />
      {decision.version !== undefined && ` · ${t('nextVersion', { version: String(decision.version) })}`}
      {state === 'ignored' && decision.until && (
        <>
          {' · '}
          {t('returns')} <TimeText value={decision.until} display="absolute" />
        </>
      )}
      {state === 'ignored' &&
        decision.failuresLeft !== undefined &&
        ` · ${t('returnsAfter', { count: decision.failuresLeft })}`}
      {state === 'ignored' && !decision.until && decision.failuresLeft === undefined && ` · ${t('returnsNever')}`}
      {decision.note && <span className="wrap-anywhere block">{decision.note}</span>}
    </p>
  );
}

/** An ignored group whose time is over, or its number of failures, says so, until somebody decides again. */
function GroupReturned({ decision }: { decision: GroupDecision }) {
  const t = useTranslations('errorGroups');
  if (!decision.until && decision.failuresLeft === undefined) return null;
  return (
    <p className="text-muted text-xs">
      {decision.until ? (
        <>
          {t('returned')} <TimeText value={decision.until} display="absolute" />
        </>
      ) : (
        t('returnedAfter')
      )}
      {decision.note && <span className="wrap-anywhere block">{decision.note}</span>}
    </p>
  );
}
