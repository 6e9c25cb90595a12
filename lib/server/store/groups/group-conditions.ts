import type { GroupFilters } from '#lib/domain/api/error-group-api.ts';
import { NEW_FOR_MS } from '#lib/domain/grouping/group-state.ts';
import { foldText, readTextFilter } from '#lib/domain/text-filter.ts';
import { likeText, placeholders, type Statement, type Work } from '#lib/server/store/sql/database.ts';
import { findQueueNumbers, queueNumbersOfLane } from '#lib/server/store/sql/queue-rows.ts';

/** On a row of `error_groups g`. */
export function groupConditions({ functionName, triggerKind, q, state }: GroupFilters, now: number): Statement {
  const parts: Statement[] = [];
  if (functionName) {
    const { text, isPrefix } = readTextFilter(functionName);
    const pattern = isPrefix ? `${likeText(text)}%` : likeText(text);
    parts.push({ sql: `lower(g.function_name) LIKE ? ESCAPE '\\'`, params: [pattern] });
  }
  if (triggerKind) parts.push({ sql: 'g.trigger_kind = ?', params: [triggerKind] });
  if (q) {
    parts.push({ sql: `g.text_folded LIKE ? ESCAPE '\\'`, params: [`%${likeText(foldText(q))}%`] });
  }
  if (state) {
    const { sql, params } = shownStateSql(now);
    parts.push({ sql: `${sql} = ?`, params: [...params, state] });
  }
  return {
    sql: parts.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    params: parts.flatMap(({ params }) => params),
  };
}

/** On a row of `group_hours h`, to be appended. */
export function* queueCondition({ queue, queueName }: GroupFilters): Work<Statement> {
  const conditions: Statement[] = [];
  if (queue) conditions.push(among(yield* queueNumbersOfLane(queue)));
  if (queueName) conditions.push(among(yield* findQueueNumbers(queueName)));
  return { sql: conditions.map(({ sql }) => sql).join(''), params: conditions.flatMap(({ params }) => params) };
}

function among(numbers: readonly number[]): Statement {
  if (numbers.length === 0) return { sql: ' AND FALSE', params: [] };
  return { sql: ` AND h.queue_number IN ${placeholders(numbers.length)}`, params: numbers };
}

/** As `shownState` of lib/domain/grouping. */
function shownStateSql(now: number): Statement {
  return {
    sql: `CASE WHEN g.state = 'open' OR (g.state = 'ignored' AND g.ignored_until <= ?)
      THEN CASE WHEN g.first_seen > ? THEN 'new' ELSE 'ongoing' END ELSE g.state END`,
    params: [now, now - NEW_FOR_MS],
  };
}
