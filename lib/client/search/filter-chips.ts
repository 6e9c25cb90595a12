import type { ListFilters } from '#lib/client/record-filters.ts';
import type { SearchOperator } from '#lib/domain/search-query/parse-search.ts';
import type { SearchField } from '#lib/domain/search-query/search-fields.ts';
import { searchParts } from '#lib/domain/search-query/search-parts.ts';

/** One thing that the lists are narrowed to. */
export interface FilterChip {
  field: SearchField | 'text';
  op: SearchOperator;
  value: string;
  isNegated: boolean;
  /** The filters without it. */
  rest: ListFilters;
}

/** The filters of the form as fields of the search. The lane is chosen, and shown, elsewhere. */
const FIELDS = {
  outcome: 'is',
  condition: 'condition',
  functionName: 'fn',
  errorType: 'type',
  fingerprint: 'group',
  queueName: 'queue',
  triggerKind: 'trigger',
  trigger: 'trigger',
  keyPrefix: 'key',
  range: 'after',
  from: 'after',
  to: 'before',
} as const satisfies Partial<Record<keyof ListFilters, SearchField>>;
const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
const WITH_STAR: ReadonlySet<string> = new Set(['condition', 'functionName', 'errorType', 'queueName', 'trigger']);

/** What the search asks, then the form's filters. */
export function filterChips(filters: ListFilters): FilterChip[] {
  return [...chipsOfSearch(filters), ...chipsOfForm(filters)];
}

function chipsOfSearch({ q = '', ...others }: ListFilters): FilterChip[] {
  return searchParts(q).flatMap(({ filter, text, without }) => {
    const rest = { ...others, ...(without && { q: without }) };
    if (filter) {
      const { field, op, value, negated: isNegated } = filter;
      return { field, op, value, isNegated, rest };
    }
    return text ? { field: 'text', op: 'is', value: text.value, isNegated: text.negated, rest } : [];
  });
}

function chipsOfForm(filters: ListFilters): FilterChip[] {
  return NAMES.flatMap((name) => {
    const { [name]: value, ...rest } = filters;
    if (value === undefined) return [];
    const hasStar = WITH_STAR.has(name) && value.endsWith('*');
    return {
      field: FIELDS[name],
      op: hasStar || name === 'keyPrefix' ? 'starts' : 'is',
      value: hasStar ? value.slice(0, -1) : value,
      isNegated: false,
      rest,
    };
  });
}
