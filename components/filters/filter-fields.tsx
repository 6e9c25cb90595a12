'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import type { RecordPages } from '#lib/client/live/record-pages.ts';
import { queryKeys } from '#lib/client/queries.ts';
import type { ListFilters } from '#lib/client/record-filters.ts';
import { OUTCOMES, TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';
import { KNOWN_CONDITIONS } from '#lib/domain/explanations/explanation-codes.ts';
import { DebouncedInput } from './debounced-input.tsx';
import { FIELD_LOOK, Field } from './field.tsx';
import { RangeField } from './range-field.tsx';

const TEXTS = [
  { name: 'condition', label: 'condition' },
  { name: 'functionName', label: 'function' },
  { name: 'errorType', label: 'errorType' },
  { name: 'queueName', label: 'queueName' },
  { name: 'trigger', label: 'trigger' },
  { name: 'keyPrefix', label: 'keyPrefix' },
] as const;

export function FilterFields() {
  const t = useTranslations('filters');
  const records = useTranslations('records');
  const { filters, setFilters } = useFilters();
  const client = useQueryClient();
  const [seen] = useState(() =>
    client
      .getQueriesData<RecordPages>({ queryKey: queryKeys.lists })
      .flatMap(([, data]) => data?.pages.flatMap((page) => page.records) ?? []),
  );
  const suggestions: Record<(typeof TEXTS)[number]['name'], string[]> = {
    condition: distinct([...KNOWN_CONDITIONS, ...seen.map(({ condition }) => condition)]),
    functionName: distinct(seen.map(({ functionName }) => functionName)),
    errorType: distinct(seen.map(({ errorType }) => errorType)),
    queueName: distinct(seen.map(({ queueName }) => queueName)),
    trigger: distinct(seen.map(({ trigger }) => trigger.title)),
    keyPrefix: [],
  };

  function set<Name extends keyof ListFilters>(name: Name, value: ListFilters[Name] | '') {
    const { [name]: _, ...rest } = filters;
    setFilters(value ? { ...rest, [name]: value } : rest);
  }

  return (
    <div className="@container/filters rounded-xl border border-line bg-surface p-3">
      <div className="grid grid-cols-2 gap-2 @min-[36rem]/filters:grid-cols-4">
        <Field label={t('outcome')}>
          <select
            className={FIELD_LOOK}
            value={filters.outcome ?? ''}
            onChange={(event) => set('outcome', OUTCOMES.find((outcome) => outcome === event.target.value) ?? '')}
          >
            <option value="">{t('any')}</option>
            {OUTCOMES.map((outcome) => (
              <option key={outcome} value={outcome}>
                {records(`outcomes.${outcome}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('triggerKind')}>
          <select
            className={FIELD_LOOK}
            value={filters.triggerKind ?? ''}
            onChange={(event) => set('triggerKind', TRIGGER_KINDS.find((kind) => kind === event.target.value) ?? '')}
          >
            <option value="">{t('any')}</option>
            {TRIGGER_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {records(`trigger.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        {TEXTS.map(({ name, label }) => (
          <Field key={name} label={t(label)}>
            <DebouncedInput
              className={FIELD_LOOK}
              list={`seen-${name}`}
              title={name === 'keyPrefix' ? undefined : t('wholeOrStart')}
              value={filters[name] ?? ''}
              onSettled={(value) => set(name, value)}
            />
            <datalist id={`seen-${name}`}>
              {suggestions[name].map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          </Field>
        ))}
        <RangeField />
      </div>
    </div>
  );
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values)].filter((value) => value !== undefined).slice(0, 50);
}
