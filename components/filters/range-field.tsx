'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { fromLocalInput, toLocalInput } from '#lib/client/format/local-input.ts';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { TIME_RANGES, type TimeRange } from '#lib/client/record-filters.ts';
import { FIELD_LOOK, Field } from './field.tsx';

const RANGES = Object.keys(TIME_RANGES) as TimeRange[];

export function RangeField() {
  const t = useTranslations('filters');
  const { filters, setFilters } = useFilters();
  const { timeZone } = usePreferences();
  const { range, from, to, ...rest } = filters;
  const [custom, setCustom] = useState(Boolean(from || to));

  function setBound(name: 'from' | 'to', local: string) {
    const at = fromLocalInput(local, timeZone);
    const bounds = { ...(from && { from }), ...(to && { to }) };
    if (at === undefined) delete bounds[name];
    else bounds[name] = at;
    setFilters({ ...rest, ...bounds });
  }

  return (
    <>
      <Field label={t('range')}>
        <select
          className={FIELD_LOOK}
          value={custom ? 'custom' : (range ?? '')}
          onChange={({ target }) => {
            const chosen = RANGES.find((each) => each === target.value);
            setCustom(target.value === 'custom');
            setFilters(chosen ? { ...rest, range: chosen } : rest);
          }}
        >
          <option value="">{t('any')}</option>
          {RANGES.map((each) => (
            <option key={each} value={each}>
              {t(`ranges.${each}`)}
            </option>
          ))}
          <option value="custom">{t('ranges.custom')}</option>
        </select>
      </Field>
      {custom &&
        (['from', 'to'] as const).map((name) => (
          <Field key={`${name} ${timeZone}`} label={timeZone === 'utc' ? t('inUtc', { name: t(name) }) : t(name)}>
            <input
              type="datetime-local"
              className={FIELD_LOOK}
              defaultValue={toLocalInput(filters[name], timeZone)}
              onChange={({ target }) => setBound(name, target.value)}
            />
          </Field>
        ))}
    </>
  );
}
