import type { SetupReport } from '#lib/domain/setup-api.ts';

/** How long a report is given to everybody who asks: doubled each time that the next one finds the same. */
const firstKeepMs = 1_000;
const longestKeepMs = 60_000;
/** While something isn't in order, somebody is mending it. */
const longestKeepRedMs = 15_000;

/** One report for all viewers: never more than one run at a time, and fewer of them while nothing changes. */
export interface SharedReport {
  /** The last one while it is kept, else a new one. */
  latest(): Promise<SetupReport>;
  /** One whose run began after this was called, shared with all who ask meanwhile. */
  fresh(): Promise<SetupReport>;
}

interface Kept {
  report: SetupReport;
  at: number;
  keepMs: number;
}

export function createSharedReport(
  run: () => Promise<SetupReport>,
  now: () => number = () => performance.now(),
): SharedReport {
  let running: Promise<SetupReport> | undefined;
  let next: Promise<SetupReport> | undefined;
  let kept: Kept | undefined;

  function start(): Promise<SetupReport> {
    running = run()
      .then((report) => {
        kept = { report, at: now(), keepMs: keepMsOf(report, kept) };
        return report;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    async latest() {
      if (running) return running;
      return kept && now() - kept.at < kept.keepMs ? kept.report : start();
    },
    fresh() {
      if (!running) return start();
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return running ?? start();
        });
      return next;
    },
  };
}

function keepMsOf(report: SetupReport, before: Kept | undefined): number {
  const isSame = JSON.stringify(report.checks) === JSON.stringify(before?.report.checks);
  if (!before || !isSame) return firstKeepMs;
  const isWell = report.checks.every(({ state }) => state === 'ok');
  return Math.min(before.keepMs * 2, isWell ? longestKeepMs : longestKeepRedMs);
}
