'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import type { ErrorGroup } from '#lib/domain/api/error-group-api.ts';
import { GroupStateBadge } from './group-state-badge.tsx';
import { Sparkline } from './sparkline.tsx';

interface Props {
  group: ErrorGroup;
  /** The page's query string with its question mark, or "". */
  search: string;
  isSelected: boolean;
  mayChange: boolean;
  onSelect(): void;
}

export function GroupRow({ group, search, isSelected, mayChange, onSelect }: Props) {
  const t = useTranslations('errorGroups');
  const triggers = useTranslations('records.trigger.kinds');
  const { fingerprint, errorType, title, functionName, frame, versions } = group;
  const versionText = versions.length > 0 && t('versions', { count: versions.length, versions: versions.join(', ') });
  const { different, ofRecords } = group.keys;
  const keysText = different > 0 && t('keys', { count: different, more: String(group.count > ofRecords) });
  return (
    <li className="flex items-start gap-3 px-3 py-2 hover:bg-hover">
      {mayChange && (
        <input
          type="checkbox"
          checked={isSelected}
          onChange={onSelect}
          aria-label={t('select', { title: errorType ?? title })}
          className="mt-1 size-4 accent-accent"
        />
      )}
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 @min-[44rem]/errors:grid-cols-[minmax(0,1fr)_8rem_5rem_7rem]">
        <div className="@max-[44rem]/errors:col-span-2 min-w-0">
          <p className="flex min-w-0 items-center gap-2">
            <Link
              href={`/errors/${fingerprint}${search}`}
              prefetch={false}
              data-group={fingerprint}
              className="min-w-0 truncate font-medium hover:underline"
            >
              <SafeText text={errorType ?? title} isOneLine />
            </Link>
            <GroupStateBadge state={group.state} />
          </p>
          {errorType && (
            <p className="truncate text-muted">
              <SafeText text={title} isOneLine />
            </p>
          )}
          <p className="truncate font-mono text-muted text-xs">
            <SafeText
              text={[functionName, frame, group.triggerKind && triggers(group.triggerKind), versionText, keysText]
                .filter(Boolean)
                .join(' · ')}
              isOneLine
            />
          </p>
        </div>
        <Sparkline counts={group.sparkline} className="h-6 w-32 self-center" />
        <p className="self-center font-semibold tabular-nums @min-[44rem]/errors:text-right">
          {t('count', { count: group.count })}
        </p>
        <p className="@max-[44rem]/errors:col-span-2 self-center text-muted text-xs @min-[44rem]/errors:text-right">
          <TimeText value={group.lastSeen} />
          <span className="block">
            {t('first')} <TimeText value={group.firstSeen} />
          </span>
        </p>
      </div>
    </li>
  );
}
