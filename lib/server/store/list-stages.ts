import type { Conditions, Dialect, IdWindow, Statement, Work } from './database.ts';
import { windows } from './id-windows.ts';
import type { ListPlan } from './record-filters.ts';

const FIRST_WINDOW = 16_384;
/** So many of the newest documents are read one by one: what is frequent is among them. The index then finds what is rare. */
const SCANNED = 1_024;

/** A way to look through a part of the ids. */
export interface ListStage {
  /** From the newest ids down. */
  windows: Iterable<IdWindow>;
  /** Each answers rows of `id`, newest first. */
  statements(window: IdWindow, limit: number): Statement[];
}

export interface ListRange {
  /** What is looked through. */
  range: IdWindow;
  /** The ids of the whole store. */
  all: IdWindow;
}

/** One after the other they go through the whole range, from the newest ids down. Each is prepared when the one before was not enough. */
export function stagesOf(plan: ListPlan, { range, all }: ListRange, dialect: Dialect): (() => Work<ListStage>)[] {
  const { driver, residual, exact } = plan;
  const { search, columnStatement } = dialect;
  switch (driver.by) {
    case 'id':
      return [inSpans(exact, range, (window, limit) => [idStatement(window, residual, limit)])];
    case 'column':
      return [
        inSpans(exact, range, (window, limit) =>
          driver.lanes.map((queue) => columnStatement({ ...driver, queue }, window, residual, limit)),
        ),
      ];
    case 'key':
      return [
        function* (): Work<ListStage> {
          const { windows, statement } = yield* dialect.lookUpKeys(driver, range);
          return {
            windows,
            statements: (window, limit) => driver.lanes.map((queue) => statement(queue, window, residual, limit)),
          };
        },
      ];
    case 'search': {
      const { term } = driver;
      const scan = (window: IdWindow, limit: number) => [search.scan(term, window, residual, limit)];
      if (!search.isIndexed(term))
        return [given({ windows: windows(range, { span: SCANNED, growth: 2 }), statements: scan })];
      const middle = Math.max(range.low, range.high - SCANNED);
      const newest = given({ windows: [{ low: middle, high: range.high }], statements: scan });
      if (middle === range.low) return [newest];
      return [
        newest,
        function* (): Work<ListStage> {
          const { windows, statement } = yield* search.lookUp(term, { low: range.low, high: middle }, all);
          return { windows, statements: (window, limit) => [statement(window, residual, limit)] };
        },
      ];
    }
  }
}

/** Where more than an index decides, a window at a time. */
function inSpans(exact: boolean, range: IdWindow, statements: ListStage['statements']): () => Work<ListStage> {
  return given({ windows: exact ? [range] : windows(range, { span: FIRST_WINDOW, growth: 2 }), statements });
}

function given(stage: ListStage): () => Work<ListStage> {
  // biome-ignore lint/correctness/useYield: nothing is asked of the database.
  return function* () {
    return stage;
  };
}

function idStatement(window: IdWindow, residual: Conditions, limit: number): Statement {
  const where = ['r.id >= ?', 'r.id < ?', ...residual.where];
  return {
    sql: `SELECT r.id FROM records r WHERE ${where.join(' AND ')} ORDER BY r.id DESC LIMIT ?`,
    params: [window.low, window.high, ...residual.params, limit],
  };
}
