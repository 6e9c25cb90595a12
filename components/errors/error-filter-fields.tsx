'use client';

import { useTranslations } from 'use-intl';
import { DebouncedInput } from '#components/filters/debounced-input.tsx';
import { FIELD_LOOK, Field } from '#components/filters/field.tsx';
import { type ErrorFilterChange, type ErrorFilters, GROUP_SORTS } from '#lib/client/errors/error-filters.ts';
import { TIME_RANGES, type TimeRange } from '#lib/client/record-filters.ts';
import { GROUP_STATES, TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';

interface Props {
  filters: ErrorFilters;
  change(part: ErrorFilterChange, options?: { isTyped?: boolean }): void;
}

const RANGES = Object.keys(TIME_RANGES) as TimeRange[];

export function ErrorFilterFields({ filters, change }: Props) {
  const t = useTranslations('errorGroups');
  const filterTexts = useTranslations('filters');
  const triggers = useTranslations('records.trigger.kinds');
  return (
    <div className="grid grid-cols-2 gap-2 @min-[44rem]/errors:grid-cols-4">
      <Field label={t('search')}>
        <DebouncedInput
          type="search"
          data-shortcut="filter"
          className={FIELD_LOOK}
          value={filters.q ?? ''}
          onSettled={(q) => change({ q }, { isTyped: true })}
        />
      </Field>
      <Field label={t('function')}>
        <DebouncedInput
          className={FIELD_LOOK}
          title={filterTexts('wholeOrStart')}
          value={filters.functionName ?? ''}
          onSettled={(functionName) => change({ functionName }, { isTyped: true })}
        />
      </Field>
      <Field label={filterTexts('queueName')}>
        <DebouncedInput
          className={FIELD_LOOK}
          title={filterTexts('wholeOrStart')}
          value={filters.queueName ?? ''}
          onSettled={(queueName) => change({ queueName }, { isTyped: true })}
        />
      </Field>
      <Field label={filterTexts('triggerKind')}>
        <select
          className={FIELD_LOOK}
          value={filters.triggerKind ?? ''}
          onChange={({ target }) => change({ triggerKind: TRIGGER_KINDS.find((each) => each === target.value) })}
        >
          <option value="">{t('anyState')}</option>
          {TRIGGER_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {triggers(kind)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('state')}>
        <select
          className={FIELD_LOOK}
          value={filters.state ?? ''}
          onChange={({ target }) => change({ state: GROUP_STATES.find((each) => each === target.value) })}
        >
          <option value="">{t('anyState')}</option>
          {GROUP_STATES.map((state) => (
            <option key={state} value={state}>
              {t(`states.${state}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('received')}>
        <select
          className={FIELD_LOOK}
          value={filters.range}
          onChange={({ target }) => change({ range: RANGES.find((each) => each === target.value) ?? '24h' })}
        >
          {RANGES.map((range) => (
            <option key={range} value={range}>
              {filterTexts(`ranges.${range}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('sortedBy')}>
        <select
          className={FIELD_LOOK}
          value={filters.sort}
          onChange={({ target }) => change({ sort: GROUP_SORTS.find((each) => each === target.value) ?? 'lastSeen' })}
        >
          {GROUP_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sorts.${sort}`)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}
