export interface Tally {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
  failures: string[];
  /** Names of those among the passed that failed at first. */
  flaky: string[];
}

const NOT_RUN_LINE = /^(.*): NOT RUN \((.*)\)$/;

export const EMPTY_TALLY: Tally = { passed: 0, failed: 0, skipped: [], failures: [], flaky: [] };

export function addTallies(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
    failures: tallies.flatMap(({ failures }) => failures),
    flaky: tallies.flatMap(({ flaky }) => flaky),
  };
}

/** A runner that crashed, or left no report, is one failure. */
export function crashedTally(name: string, reason: string): Tally {
  return { ...EMPTY_TALLY, failed: 1, failures: [`${name}: ${reason}`] };
}

/** The last line of `npm test`. */
export function formatTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

export function isGood({ passed, failed }: Tally): boolean {
  return passed > 0 && failed === 0;
}

/** All of it in lines, the failures, skips and second tries by name; the last line is the count alone. */
export function describeTally(tally: Tally): string {
  return [
    ...tally.failures.map((failure) => `failed: ${firstLine(failure)}`),
    ...tally.flaky.map((name) => `passed on a second try: ${firstLine(name)}`),
    ...tally.skipped.map(({ name, reason }) => `skipped: ${name} (${firstLine(reason)})`),
    formatTally(tally),
  ].join('\n');
}

/** The last line of a suite that this machine can't run. */
export function describeNotRun(name: string, reason: string): string {
  return `${name}: NOT RUN (${firstLine(reason)})`;
}

const DETAIL_LINE =
  /^(?:(?<kind>failed|passed on a second try): (?<name>.*)|skipped: (?<skipped>.*) \((?<reason>.*)\))$/;

/** The last line of an output whose suite this machine can't run; undefined for any other output. */
export function readNotRun(output: string): string | undefined {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  return NOT_RUN_LINE.test(last) ? last : undefined;
}

/** Reads back what `describeTally` or `describeNotRun` wrote at the end of an output. */
export function readTally(output: string): Tally | undefined {
  const lines = output.trimEnd().split('\n');
  const last = lines.pop() ?? '';
  const notRun = NOT_RUN_LINE.exec(last);
  if (notRun) return { ...EMPTY_TALLY, skipped: [{ name: notRun[1] ?? '', reason: notRun[2] ?? '' }] };
  const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(last);
  if (!counts) return undefined;
  const tally: Tally = {
    passed: Number(counts[1]),
    failed: Number(counts[2]),
    skipped: [],
    failures: [],
    flaky: [],
  };
  const named = lines.slice(lines.findLastIndex((line) => !DETAIL_LINE.test(line)) + 1);
  for (const line of named) {
    const { kind, name = '', skipped, reason = '' } = DETAIL_LINE.exec(line)?.groups ?? {};
    if (kind === 'failed') tally.failures.push(name);
    if (kind === 'passed on a second try') tally.flaky.push(name);
    if (skipped !== undefined) tally.skipped.push({ name: skipped, reason });
  }
  return tally;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
