import { useFormatter, useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import { formatAbsolute, formatMinute } from '#lib/client/format/format-time.ts';
import type { FilterChip } from '#lib/client/search/filter-chips.ts';
import { OUTCOMES, QUEUE_LANES, RECORD_KINDS, RECORD_MARKS, TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';
import { readSearchDuration } from '#lib/domain/search-query/search-time.ts';

type SaidChip = Omit<FilterChip, 'rest'>;

/** Returns what a chip says: `not Function starts with process-`. */
export function useChipText(): (chip: SaidChip) => string {
  const t = useTranslations('filters.chips');
  const value = useValueText();
  return (chip) => {
    const text = words(chip);
    return chip.isNegated ? t('not', { text }) : text;
  };

  function words(chip: SaidChip): string {
    if (chip.field === 'text') return t('text', { value: chip.value });
    const parts = { name: t(`names.${chip.field}`), value: value(chip) };
    switch (chip.op) {
      case 'is':
      case '=':
        return `${parts.name}: ${parts.value}`;
      case 'starts':
        return t('starts', parts);
      case '>':
        return t('more', parts);
      case '<':
        return t('less', parts);
      case '>=':
        return t('atLeast', parts);
      case '<=':
        return t('atMost', parts);
    }
  }
}

/** What has a name on the page is called by it. */
function useValueText(): (chip: SaidChip) => string {
  const t = useTranslations('filters.chips');
  const records = useTranslations('records');
  const format = useFormatter();
  const { timeZone } = usePreferences();
  return ({ field, op, value }) => {
    const outcome = OUTCOMES.find((each) => each === value);
    const mark = RECORD_MARKS.find((each) => each === value);
    const kind = RECORD_KINDS.find((each) => each === value);
    const trigger = TRIGGER_KINDS.find((each) => each === value);
    const lane = QUEUE_LANES.find((each) => each === value);
    if (field === 'is' && outcome) return records(`outcomes.${outcome}`);
    if (field === 'is' && mark) return records(`marks.${mark}`);
    if (field === 'kind' && kind) return records(`kinds.${kind}`);
    if (field === 'trigger' && op === 'is' && trigger) return records(`trigger.kinds.${trigger}`);
    if (field === 'queue' && op === 'is' && lane) return records(lane);
    if (field === 'took') return formatDuration(readSearchDuration(value) ?? 0, format);
    if (field === 'at') return isMinute(value) ? formatMinute(Date.parse(`${value}Z`), timeZone) : `${value} UTC`;
    if (field !== 'after' && field !== 'before') return value;
    if (/^\d+[smhdw]$/.test(value)) return t('ago', { value });
    const at = Date.parse(value);
    return Number.isNaN(at) ? value : formatAbsolute(at, timeZone);
  };
}

/** As a row's time is asked for. */
function isMinute(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value);
}
