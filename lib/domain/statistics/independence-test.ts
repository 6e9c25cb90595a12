import { chiSquareTail, logGamma } from './chi-square.ts';

/** Below this expected count the G-test's approximation doesn't hold. */
const MIN_EXPECTED = 5;

export interface TestResult {
  /** How likely a difference at least this large is by chance. */
  pValue: number;
  method: 'g-test' | 'fisher';
  /** The G statistic; absent for Fisher's exact test. */
  statistic?: number;
  degreesOfFreedom: number;
}

/** The G-test of two rows of counts, one for each value: 2 × k. Columns of zeros don't count. */
export function gTest(one: readonly number[], other: readonly number[]): TestResult {
  const columns = one.map((count, at) => [count, other[at] ?? 0] as const).filter(([a, b]) => a + b > 0);
  const rows = [sum(columns.map(([a]) => a)), sum(columns.map(([, b]) => b))] as const;
  const total = rows[0] + rows[1];
  const degreesOfFreedom = Math.max(0, columns.length - 1);
  if (rows[0] === 0 || rows[1] === 0) return { pValue: 1, method: 'g-test', statistic: 0, degreesOfFreedom };
  const terms = columns.map(([a, b]) => term(a, ((a + b) * rows[0]) / total) + term(b, ((a + b) * rows[1]) / total));
  const statistic = Math.max(0, 2 * sum(terms));
  return { pValue: chiSquareTail(statistic, degreesOfFreedom), method: 'g-test', statistic, degreesOfFreedom };
}

/** Of one value: how often it is in each of two samples. Fisher's exact test, two-sided, where counts are small. */
export function testShare(count: number, size: number, otherCount: number, otherSize: number): TestResult {
  const total = size + otherSize;
  const hits = count + otherCount;
  const smallest = (Math.min(hits, total - hits) * Math.min(size, otherSize)) / total;
  if (total > 0 && smallest < MIN_EXPECTED) {
    return { pValue: fisherExact(count, size, otherCount, otherSize), method: 'fisher', degreesOfFreedom: 1 };
  }
  return gTest([count, size - count], [otherCount, otherSize - otherCount]);
}

/** Slack for tables as likely as the observed one. */
const TIE = 1 + 1e-7;

/** The sum of the probabilities of all tables with these totals that are at most as likely as this one. */
export function fisherExact(count: number, size: number, otherCount: number, otherSize: number): number {
  const hits = count + otherCount;
  const low = Math.max(0, hits - otherSize);
  const high = Math.min(hits, size);
  const base = logChoose(size + otherSize, hits);
  const probability = (k: number) => Math.exp(logChoose(size, k) + logChoose(otherSize, hits - k) - base);
  const limit = probability(count) * TIE;
  let pValue = 0;
  for (let k = low; k <= high; k++) {
    const each = probability(k);
    if (each <= limit) pValue += each;
  }
  return Math.min(1, pValue);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

function term(observed: number, expected: number): number {
  return observed === 0 ? 0 : observed * Math.log(observed / expected);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
