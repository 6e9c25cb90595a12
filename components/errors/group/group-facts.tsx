import { useTranslations } from 'use-intl';
import { GroupDecisionText, GroupStateBadge } from '#components/errors/group-state-badge.tsx';
import { Sparkline } from '#components/errors/sparkline.tsx';
import { useErrorFilters } from '#components/errors/use-error-filters.ts';
import { ReplayButton } from '#components/replay/replay-button.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import type { ErrorGroupDetail } from '#lib/domain/api/error-group-api.ts';
import { GroupActions } from './group-actions.tsx';

export function GroupFacts({ group }: { group: ErrorGroupDetail }) {
  const t = useTranslations('errorGroups');
  const ranges = useTranslations('filters.ranges');
  const { filters } = useErrorFilters();
  const triggers = useTranslations('records.trigger.kinds');
  const { errorType, title, functionName, frame, triggerKind, versions, keys } = group;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="wrap-anywhere font-semibold text-lg tracking-tight">
          <SafeText text={errorType ?? title} />
        </h1>
        <GroupStateBadge state={group.state} />
      </div>
      {errorType && (
        <p className="wrap-anywhere text-muted">
          <SafeText text={title} />
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        <GroupActions groups={[group]} />
        <ReplayButton label={t('replayAll')} select={() => ({ fingerprint: group.fingerprint })} />
      </div>
      <GroupDecisionText group={group} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-xl border border-line bg-surface p-3">
        <dt className="text-muted">{ranges(filters.range)}</dt>
        <dd className="flex flex-wrap items-center gap-x-3">
          <span className="whitespace-nowrap font-semibold tabular-nums">{t('count', { count: group.count })}</span>
          <Sparkline counts={group.sparkline} className="h-6 w-40" />
        </dd>
        {functionName && (
          <>
            <dt className="text-muted">{t('function')}</dt>
            <dd className="wrap-anywhere font-mono">
              <SafeText text={functionName} />
            </dd>
          </>
        )}
        {frame && (
          <>
            <dt className="text-muted">{t('frame')}</dt>
            <dd className="wrap-anywhere font-mono">
              <SafeText text={frame} />
            </dd>
          </>
        )}
        {versions.length > 0 && (
          <>
            <dt className="text-muted">{t('versionsTitle')}</dt>
            <dd className="wrap-anywhere font-mono">
              <SafeText text={versions.join(', ')} />
            </dd>
          </>
        )}
        {triggerKind && (
          <>
            <dt className="text-muted">{t('fields.triggerKind')}</dt>
            <dd>{triggers(triggerKind)}</dd>
          </>
        )}
        {keys.different > 0 && (
          <>
            <dt className="text-muted">{t('keysTitle')}</dt>
            <dd>{t('keysOf', { count: keys.different, records: keys.ofRecords })}</dd>
          </>
        )}
        <dt className="text-muted">{t('lastSeen')}</dt>
        <dd>
          <TimeText value={group.lastSeen} display="absolute" />
        </dd>
        <dt className="text-muted">{t('firstSeen')}</dt>
        <dd>
          <TimeText value={group.firstSeen} display="absolute" />
        </dd>
      </dl>
    </>
  );
}
