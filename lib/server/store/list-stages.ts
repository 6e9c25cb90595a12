import type { Conditions, Dialect, IdWindow, Statement, Work } from './database.ts';
import { mergeWindows, windows } from './id-windows.ts';
import { KEY_BLOCK_SIZE } from './key-blocks.ts';
import type { ListPlan } from './record-filters.ts';

const FIRST_WINDOW = 16_384;
/** So many of the newest documents are read one by one: what is frequent is among them. The index then finds what is rare. */
const SCANNED = 2_048;

/** A way to look through a part of the ids. */
export interface ListStage {
  /** From the newest ids down. */
  windows: Iterable<IdWindow>;
  /** Each answers rows of `id`, newest first. */
  statements(window: IdWindow, limit: number): Statement[];
}

/** One after the other they go through the whole range, from the newest ids down. Each is prepared when the one before was not enough. */
export function stagesOf(plan: ListPlan, range: IdWindow, dialect: Dialect): (() => Work<ListStage>)[] {
  const { driver, residual, exact } = plan;
  const { search, keyWindow, columnStatement } = dialect;
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
          const lists: IdWindow[][] = [];
          if (keyWindow.windows) {
            for (const queue of driver.lanes) lists.push(yield* keyWindow.windows({ ...driver, queue }, range));
          }
          return {
            windows: keyWindow.windows
              ? mergeWindows(lists)
              : windows(range, { span: KEY_BLOCK_SIZE, growth: 8, align: KEY_BLOCK_SIZE }),
            statements: (window, limit) =>
              driver.lanes.map((queue) => keyWindow.statement({ ...driver, queue }, window, residual, limit)),
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
          const { windows, statement } = yield* search.lookUp(term, { low: range.low, high: middle });
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
