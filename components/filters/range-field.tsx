'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { TIME_RANGES, type TimeRange } from '#lib/client/record-filters.ts';
import { FIELD_LOOK, Field } from './field.tsx';

const RANGES = Object.keys(TIME_RANGES) as TimeRange[];

export function RangeField() {
  const t = useTranslations('filters');
  const { filters, setFilters } = useFilters();
  const { range, from, to, ...rest } = filters;
  const [custom, setCustom] = useState(Boolean(from || to));

  function setBound(name: 'from' | 'to', local: string) {
    const at = new Date(local);
    const bounds = { ...(from && { from }), ...(to && { to }) };
    if (Number.isNaN(at.getTime())) delete bounds[name];
    else bounds[name] = at.toISOString();
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
          <Field key={name} label={t(name)}>
            <input
              type="datetime-local"
              className={FIELD_LOOK}
              defaultValue={toLocalInput(filters[name])}
              onChange={({ target }) => setBound(name, target.value)}
            />
          </Field>
        ))}
    </>
  );
}

/** `datetime-local` speaks local time without a zone. */
function toLocalInput(iso: string | undefined): string {
  const at = iso ? new Date(iso) : undefined;
  if (!at || Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
