import type { SearchField } from '#lib/domain/search-query/search-fields.ts';
import { writeFilter } from '#lib/domain/search-query/write-search.ts';
import { type FlatField, SIZES } from './flat-fields.ts';

const FIELDS = {
  function: 'fn',
  version: 'version',
  triggerKind: 'trigger',
  trigger: 'trigger',
  keyPrefix: 'folder',
  extension: 'ext',
  size: 'size',
  queue: 'queue',
  region: 'region',
  hour: 'hour',
} as const satisfies Record<FlatField, SearchField>;

/** The search that finds the records whose `flatten` has this value. */
export function searchForValue(field: FlatField, value: string): string {
  if (field === 'hour') return writeFilter('hour', value.slice(0, 2));
  if (field !== 'size') return writeFilter(FIELDS[field], value);
  const at = SIZES.findIndex(({ name }) => name === value);
  const [from, to] = [SIZES[at], SIZES[at + 1]];
  const bounds = [from && from.from > 0 ? `>=${from.from}` : undefined, to && `<${to.from}`];
  return bounds.flatMap((bound) => (bound ? writeFilter('size', bound) : [])).join(' ');
}
