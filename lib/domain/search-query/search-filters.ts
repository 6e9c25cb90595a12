import { OUTCOMES, QUEUE_LANES, RECORD_KINDS, TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';
import type { RecordFilters } from '#lib/domain/api/record-query-api.ts';
import type { Search, SearchFilter } from './parse-search.ts';
import { readSearchSpan, resolveSearchTime } from './search-time.ts';

export interface TranslatedSearch {
  filters: RecordFilters;
  /** What the list's filters can't say. */
  rest: SearchFilter[];
  /** Records that contain any of these are left out. */
  without: string[];
}

/** A search in the list's own filters, beside those that are `given`: each can be given once, and none negated. */
export function toRecordFilters({ filters, text }: Search, given: RecordFilters, now: number): TranslatedSearch {
  const found: RecordFilters = { ...given };
  const rest: SearchFilter[] = [];
  for (const filter of filters) {
    const translated = filter.negated ? undefined : translate(filter, now);
    const isTaken = translated !== undefined && Object.keys(translated).some((name) => name in found);
    if (translated === undefined || isTaken) rest.push(atTime(filter, now));
    else Object.assign(found, translated);
  }
  const q = text
    .filter(({ negated }) => !negated)
    .map(({ value }) => value)
    .join(' ');
  const without = text.filter(({ negated }) => negated).map(({ value }) => value);
  return { filters: q === '' ? found : { ...found, q }, rest, without };
}

/** A time ago as the time that it was, so that each page of a list means the same. */
function atTime(filter: SearchFilter, now: number): SearchFilter {
  const isTime = filter.field === 'after' || filter.field === 'before';
  return isTime ? { ...filter, value: resolveSearchTime(filter.value, now) ?? filter.value } : filter;
}

function translate({ field, op, value }: SearchFilter, now: number): RecordFilters | undefined {
  const text = op === 'starts' ? `${value}*` : value;
  switch (field) {
    case 'type':
      return { errorType: text };
    case 'fn':
      return { functionName: text };
    case 'condition':
      return { condition: text };
    case 'key':
      return { keyPrefix: value };
    case 'trigger': {
      const triggerKind = op === 'is' ? TRIGGER_KINDS.find((kind) => kind === value) : undefined;
      return triggerKind === undefined ? { trigger: text } : { triggerKind };
    }
    case 'queue': {
      const queue = QUEUE_LANES.find((lane) => lane === value);
      return queue && { queue };
    }
    case 'is': {
      const outcome = OUTCOMES.find((known) => known === value);
      return outcome && { outcome };
    }
    case 'kind': {
      const kind = RECORD_KINDS.find((known) => known === value);
      return kind && { kind };
    }
    case 'at':
      return readSearchSpan(value);
    case 'after': {
      const from = resolveSearchTime(value, now);
      return from === undefined ? undefined : { from };
    }
    case 'before': {
      const to = resolveSearchTime(value, now);
      return to === undefined ? undefined : { to };
    }
    case 'folder':
    case 'ext':
    case 'size':
    case 'attempts':
    case 'took':
    case 'returned':
    case 'status':
    case 'deliveries':
    case 'version':
    case 'region':
    case 'hour':
    case 'group':
    case 'request':
      return undefined;
  }
}
