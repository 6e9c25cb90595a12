import type { SetupCheck, SetupCheckName, SetupEffect, SetupFinding, SetupReport } from '#lib/domain/api/setup-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { isRed } from '#lib/domain/setup-order.ts';

/** What the checks found that explains why no record came, and what would be done about it. */
export interface OverdueCause {
  check: SetupCheckName;
  finding: SetupFinding;
  /** What the set-up page offers to do. */
  fix: SetupEffect[];
}

export interface OverdueDiagnosis {
  causes: OverdueCause[];
  /** Checks of which nobody knows how they would turn out. */
  unchecked: SetupCheckName[];
}

/** What they say is said by `no-destinations` at once, with one fix for both. */
const OF_ONE_LANE = new Set<SetupFinding['code']>(['no-success-destination', 'no-failure-destination']);

/** Findings of checks that are well as such, and may still keep a record away. */
const DESPITE_OK = new Set<SetupFinding['code']>(['notification-suffix', 'queue-small-messages', 'function-pending']);

/** Why an upload may have no record yet, in the order in which the parts of the pipeline need each other. */
export function diagnoseOverdue(
  { key }: Pick<Upload, 'key'>,
  { checks }: Pick<SetupReport, 'checks'>,
): OverdueDiagnosis {
  const causes = checks.flatMap((check) =>
    check.findings
      .filter((finding) => mayKeepAway(finding, check, key))
      .map((finding) => ({ check: check.name, finding, fix: check.fix ?? [] })),
  );
  const hasNone = causes.some(({ finding }) => finding.code === 'no-destinations');
  return {
    causes: causes.filter(({ finding }) => !(hasNone && OF_ONE_LANE.has(finding.code))),
    unchecked: checks.filter(({ state }) => state === 'not-allowed' || state === 'unknown').map(({ name }) => name),
  };
}

function mayKeepAway({ code, values }: SetupFinding, check: SetupCheck, key: string): boolean {
  if (code === 'notification-suffix') return !key.endsWith(values?.suffix ?? '');
  return isRed(check) || DESPITE_OK.has(code);
}
