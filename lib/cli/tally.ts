export interface Tally {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
  failures: string[];
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: [], failures: [] };

export function addTallies(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/** A runner that crashed, or left no report, is one failure. */
export function crashedTally(name: string, reason: string): Tally {
  return { ...emptyTally, failed: 1, failures: [`${name}: ${reason}`] };
}

/** The last line of `npm test`. */
export function formatTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

export function isGood({ passed, failed }: Tally): boolean {
  return passed > 0 && failed === 0;
}
