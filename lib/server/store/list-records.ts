import { z } from 'zod';
import type { RecordFilters, RecordPage } from '#lib/domain/api.ts';
import type { Conditions, Dialect, IdWindow, Statement, Work } from './database.ts';
import { query } from './database.ts';
import { mergeWindows, windows } from './id-windows.ts';
import { KEY_BLOCK_SIZE } from './key-blocks.ts';
import { readSummaries } from './read-records.ts';
import { type ListPlan, planList } from './record-filters.ts';
import { readState } from './store-state.ts';
import { idsInTime } from './time-blocks.ts';

/** A list that combines filters with few common hits stops here and goes on with the next page. */
const LIST_BUDGET_MS = 50;
const FIRST_WINDOW = 16_384;
/** So many of the newest documents are read one by one: what is frequent is among them. The index then finds what is rare. */
const SCANNED = 2_048;
const ALL = 2 ** 40;

const IdRow = z.object({ id: z.number() });

/**
 * Newest first. Ids are walked through in windows, so that no combination of filters costs more than the budget: a page may
 * be shorter than its limit, even empty, and still have a `next`.
 */
export function* listRecords(
  filters: RecordFilters,
  page: { before?: number; limit: number },
  dialect: Dialect,
): Work<RecordPage> {
  const { last_seq: seq, last_record_id: lastId } = yield* readState();
  const plan = planList(filters);
  const range = plan && (yield* idsOfPlan(plan, { low: 0, high: Math.min(page.before ?? lastId + 1, lastId + 1) }));
  if (!plan || !range) return { records: [], seq };

  const deadline = performance.now() + LIST_BUDGET_MS;
  const ids: number[] = [];
  let next: number | undefined;
  for (const window of yield* windowsOf(plan, range, dialect)) {
    ids.push(...(yield* idsIn(window, plan, dialect, page.limit + 1 - ids.length)));
    if (ids.length > page.limit) {
      next = ids[page.limit - 1];
      break;
    }
    if (window.low > range.low && performance.now() > deadline) {
      next = window.low;
      break;
    }
  }
  const records = yield* readSummaries(ids.slice(0, page.limit));
  return { records, seq, ...(next !== undefined && { next }) };
}

function* idsOfPlan({ time }: ListPlan, all: IdWindow): Work<IdWindow | undefined> {
  const inTime = time.from === undefined && time.to === undefined ? all : yield* idsInTime(time);
  const [first] = yield* query(IdRow, 'SELECT id FROM records ORDER BY id LIMIT 1');
  if (!inTime || !first) return undefined;
  const range = { low: Math.max(inTime.low, first.id), high: Math.min(inTime.high, all.high) };
  return range.low < range.high ? range : undefined;
}

/** From the newest ids down. */
function* windowsOf({ driver, exact }: ListPlan, range: IdWindow, dialect: Dialect): Work<Iterable<IdWindow>> {
  switch (driver.by) {
    case 'search':
      return windows(range, { span: SCANNED, growth: dialect.search.isIndexed(driver.term) ? ALL : 2 });
    case 'key': {
      const { keyWindow } = dialect;
      if (!keyWindow.windows) return windows(range, { span: KEY_BLOCK_SIZE, growth: 8, align: KEY_BLOCK_SIZE });
      const lists: IdWindow[][] = [];
      for (const queue of driver.lanes) lists.push(yield* keyWindow.windows({ ...driver, queue }, range));
      return mergeWindows(lists);
    }
    case 'id':
    case 'column':
      return exact ? [range] : windows(range, { span: FIRST_WINDOW, growth: 2 });
  }
}

function* idsIn(window: IdWindow, plan: ListPlan, dialect: Dialect, limit: number): Work<number[]> {
  const ids: number[] = [];
  for (const statement of yield* statementsFor(window, plan, dialect, limit)) {
    const rows = yield* query(IdRow, statement.sql, statement.params);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids.sort((left, right) => right - left).slice(0, limit);
}

function* statementsFor(
  window: IdWindow,
  { driver, residual }: ListPlan,
  { search, keyWindow, columnStatement }: Dialect,
  limit: number,
): Work<Statement[]> {
  switch (driver.by) {
    case 'search': {
      const isScanned = window.high - window.low <= SCANNED || !search.isIndexed(driver.term);
      if (isScanned) return [search.scan(driver.term, window, residual, limit)];
      return [yield* search.lookUp(driver.term, window, residual, limit)];
    }
    case 'key':
      return driver.lanes.map((queue) => keyWindow.statement({ ...driver, queue }, window, residual, limit));
    case 'id':
      return [idStatement(window, residual, limit)];
    case 'column':
      return driver.lanes.map((queue) => columnStatement({ ...driver, queue }, window, residual, limit));
  }
}

function idStatement(window: IdWindow, residual: Conditions, limit: number): Statement {
  const where = ['r.id >= ?', 'r.id < ?', ...residual.where];
  return {
    sql: `SELECT r.id FROM records r WHERE ${where.join(' AND ')} ORDER BY r.id DESC LIMIT ?`,
    params: [window.low, window.high, ...residual.params, limit],
  };
}
