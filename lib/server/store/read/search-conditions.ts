import { OUTCOMES, QUEUE_LANES, TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';
import type { SearchFilter } from '#lib/domain/search-query/parse-search.ts';
import { readSearchDuration, readSearchSpan } from '#lib/domain/search-query/search-time.ts';
import { HOUR_MS } from '#lib/server/store/counts/group-hours.ts';
import { readSearch } from '#lib/server/store/search/search-text.ts';
import { type Dialect, likeText, type Statement } from '#lib/server/store/sql/database.ts';
import { queueNumberSql } from '#lib/server/store/sql/queue-rows.ts';
import type { ListFilters } from '#lib/server/store/store.ts';
import { filterKey } from './filter-keys.ts';

/** What ran or, where the record doesn't say, what was invoked. */
export const VERSION_SQL = 'COALESCE(r.executed_version, r.qualifier)';

/** Conditions on a row of `records r`, for what a search asks beyond the list's filters. They have no index: each row is looked at. */
export function searchConditions({ rest = [], without = [] }: ListFilters, dialect: Dialect): Statement[] {
  const texts = without.map(readSearch).filter((text) => text !== undefined);
  return [
    ...rest.map((filter) => (filter.negated ? not(conditionOf(filter)) : inBrackets(conditionOf(filter)))),
    ...texts.map((text) => not(dialect.search.contains(text))),
  ];
}

/** Told apart from the list's own conditions, which its sources may have seen to. */
function inBrackets({ sql, params }: Statement): Statement {
  return { sql: `(${sql})`, params };
}

/** Also of rows where the column is NULL. */
function not({ sql, params }: Statement): Statement {
  return { sql: `CASE WHEN ${sql} THEN FALSE ELSE TRUE END`, params };
}

function conditionOf(filter: SearchFilter): Statement {
  const { field, op, value } = filter;
  switch (field) {
    case 'type':
      return textOf('r.error_type_folded', filter);
    case 'fn':
      return textOf('r.function_name_folded', filter);
    case 'condition':
      return textOf('r.condition_folded', filter);
    case 'trigger':
      if (TRIGGER_KINDS.some((kind) => kind === value)) return { sql: 'r.trigger_kind = ?', params: [value] };
      return textOf('r.trigger_title_folded', filter);
    case 'version':
      return textOf(`lower(${VERSION_SQL})`, filter);
    case 'group':
      return textOf('r.fingerprint', filter);
    case 'request':
      return textOf('lower(r.request_id)', filter);
    case 'kind':
      return { sql: 'r.kind = ?', params: [value] };
    case 'key': {
      const { sql, params } = textOf('k.key', { ...filter, op: 'starts' });
      return { sql: `EXISTS (SELECT 1 FROM record_keys k WHERE k.record_id = r.id AND ${sql})`, params };
    }
    case 'folder':
      return textOf('r.object_folder_folded', filter);
    case 'ext':
      return textOf('r.object_extension', { ...filter, value: value.replace(/^\./, '') });
    case 'size':
      return numberOf('r.object_size', filter);
    case 'region': {
      const end = op === 'starts' ? '%' : ':%';
      return {
        sql: `lower(r.function_arn) LIKE ? ESCAPE '\\'`,
        params: [`arn:%:lambda:${likeText(filterKey(value))}${end}`],
      };
    }
    case 'hour':
      return numberOf(`(r.received_at / ${HOUR_MS}) % 24`, filter);
    case 'queue': {
      if (QUEUE_LANES.some((lane) => lane === value)) return { sql: 'r.queue = ?', params: [value] };
      const { sql, params } = textOf('lower(q.name)', filter);
      return { sql: `${queueNumberSql('r')} IN (SELECT q.number FROM queues q WHERE ${sql})`, params };
    }
    case 'is':
      if (OUTCOMES.some((outcome) => outcome === value)) return { sql: 'r.outcome = ?', params: [value] };
      return { sql: 'r.marks LIKE ?', params: [`%"${value}"%`] };
    case 'attempts':
      return numberOf('r.approximate_invoke_count', filter);
    case 'took':
      return numberOf('r.took_ms', { ...filter, value: String(readSearchDuration(value)) });
    case 'returned':
      return textOf('r.returned_folded', filter);
    case 'status':
      return numberOf('r.status_code', filter);
    case 'deliveries':
      return numberOf('r.delivery_count', filter);
    case 'at': {
      const { from = '', to = '' } = readSearchSpan(value) ?? {};
      return { sql: 'r.received_at >= ? AND r.received_at < ?', params: [Date.parse(from), Date.parse(to)] };
    }
    case 'after':
      return { sql: 'r.received_at >= ?', params: [Date.parse(value)] };
    case 'before':
      return { sql: 'r.received_at < ?', params: [Date.parse(value)] };
  }
}

function numberOf(expression: string, { op, value }: SearchFilter): Statement {
  return { sql: `${expression} ${op === 'is' || op === 'starts' ? '=' : op} ?`, params: [Number(value)] };
}

/** Columns and values are folded alike. */
function textOf(column: string, { op, value }: SearchFilter): Statement {
  const text = filterKey(value);
  if (op !== 'starts') return { sql: `${column} = ?`, params: [text] };
  return { sql: `${column} LIKE ? ESCAPE '\\'`, params: [`${likeText(text)}%`] };
}
