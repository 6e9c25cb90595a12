import { z } from 'zod';
import { readVitestReport } from '#lib/cli/suites/read-vitest-report.ts';
import type { Tally } from '#lib/cli/suites/tally.ts';
import { type Difference, MAX_DIFFERENCES } from './localstack-differences.ts';

const Results = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
      ),
    }),
  ),
});
type Result = z.infer<typeof Results>['testResults'][number]['assertionResults'][number];

/**
 * Counts a run of the conformance suite on a cloud with known differences: a listed test that fails as listed is
 * skipped with its reason; one that passes, fails otherwise or isn't there is a failure.
 */
export function readConformanceReport(json: unknown, differences: Difference[]): Tally {
  const results = Results.parse(json).testResults.flatMap(({ assertionResults }) => assertionResults);
  const tally = readVitestReport(json);
  const unproven: string[] = [];
  if (differences.length > MAX_DIFFERENCES) unproven.push(`more than ${MAX_DIFFERENCES} differences are listed`);
  for (const difference of differences) {
    const named = results.filter(({ fullName }) => fullName === difference.test);
    const doubt = doubtAbout(difference, named);
    if (doubt) unproven.push(`${difference.test}: ${doubt}`);
    if (named[0]?.status === 'passed') tally.passed -= 1;
    if (doubt === undefined) tally.skipped.push({ name: difference.test, reason: `still differs: ${difference.why}` });
  }
  const isListed = (failure: string) => differences.some(({ test }) => failure.endsWith(`.test.ts: ${test}`));
  const failures = [...tally.failures.filter((failure) => !isListed(failure)), ...unproven];
  return { ...tally, failed: failures.length, failures };
}

/** Why the listed difference isn't proven by this run; undefined when it is. */
function doubtAbout({ shows }: Difference, named: Result[]): string | undefined {
  const [result] = named;
  if (!result || named.length > 1) return `listed as a difference, but ${named.length} tests have this name`;
  if (result.status === 'passed') return 'listed as a difference, but it no longer differs';
  if (result.status !== 'failed') return `listed as a difference, but it was not run (${result.status})`;
  const unsaid = shows.find((words) => !result.failureMessages.some((message) => message.includes(words)));
  if (unsaid === undefined) return undefined;
  return `listed as a difference, but its failure doesn't say "${unsaid}": ${result.failureMessages.join('; ')}`;
}
