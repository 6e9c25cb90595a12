import type { SetupReport } from '#lib/domain/api/setup-api.ts';

/** How long a report is given to everybody who asks: doubled each time that the next one finds the same. */
const FIRST_KEEP_MS = 1_000;
const LONGEST_KEEP_MS = 60_000;
/** While something is wrong, somebody is fixing it. */
const LONGEST_KEEP_RED_MS = 15_000;
/** A run that began less than this ago counts as new. */
const FRESH_MS = 1_000;

/** One report for all viewers, and fewer runs while nothing changes. */
export interface SharedReport {
  /** The last one while it is kept, else a new one. */
  latest(): Promise<SetupReport>;
  /** One whose run began less than a second ago or later, shared with all who ask meanwhile. */
  fresh(): Promise<SetupReport>;
  /** After a change: no report of a run that began before this is given to anybody who asks from now on. */
  forget(): void;
}

interface Run {
  report: Promise<SetupReport>;
  beganAt: number;
}

interface Kept {
  report: SetupReport;
  beganAt: number;
  at: number;
  keepMs: number;
}

export function createSharedReport(
  run: () => Promise<SetupReport>,
  now: () => number = () => performance.now(),
): SharedReport {
  let running: Run | undefined;
  let next: Promise<SetupReport> | undefined;
  let kept: Kept | undefined;

  function start(): Promise<SetupReport> {
    const beganAt = now();
    const mine: Run = { report: run(), beganAt };
    running = mine;
    const end = (report?: SetupReport) => {
      if (running !== mine) return;
      running = undefined;
      if (report) kept = { report, beganAt, at: now(), keepMs: keepMsOf(report, kept) };
    };
    mine.report.then(end, () => end());
    return mine.report;
  }

  function startAfter(earlier: Promise<SetupReport>): Promise<SetupReport> {
    next ??= earlier
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return running?.report ?? start();
      });
    return next;
  }

  return {
    async latest() {
      if (running) return running.report;
      return kept && now() - kept.at < kept.keepMs ? kept.report : start();
    },
    async fresh() {
      const began = running ?? kept;
      if (began && now() - began.beganAt < FRESH_MS) return began.report;
      return running ? startAfter(running.report) : start();
    },
    forget() {
      running = undefined;
      next = undefined;
      kept = undefined;
    },
  };
}

function keepMsOf(report: SetupReport, before: Kept | undefined): number {
  const isSame = JSON.stringify(report.checks) === JSON.stringify(before?.report.checks);
  if (!before || !isSame) return FIRST_KEEP_MS;
  const isHealthy = report.checks.every(({ state }) => state === 'ok');
  return Math.min(before.keepMs * 2, isHealthy ? LONGEST_KEEP_MS : LONGEST_KEEP_RED_MS);
}
