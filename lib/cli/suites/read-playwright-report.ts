import { z } from 'zod';
import { addTallies, EMPTY_TALLY, type Tally } from './tally.ts';

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      projectName: z.string(),
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
    }),
  ),
});
type Spec = z.infer<typeof Spec>;

interface Suite {
  specs: Spec[];
  suites?: Suite[] | undefined;
}
const Suite: z.ZodType<Suite> = z.lazy(() => z.object({ specs: z.array(Spec), suites: z.array(Suite).optional() }));

/** What is read of the report of Playwright's JSON reporter. `errors` are those outside any test. */
const PlaywrightReport = z.object({
  suites: z.array(Suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** A test that passed only when repeated counts as passed, and is named. */
export function readPlaywrightReport(json: unknown): Tally {
  const report = PlaywrightReport.parse(json);
  const outside = report.errors.map(({ message }) => message ?? 'an error outside the tests');
  return addTallies([
    { ...EMPTY_TALLY, failed: outside.length, failures: outside },
    ...report.suites.flatMap(specsOf).map(readSpec),
  ]);
}

function specsOf(suite: Suite): Spec[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

function readSpec({ title, file, tests }: Spec): Tally {
  return addTallies(tests.map((test) => readTest(`e2e/${file}: ${title} (${test.projectName})`, test)));
}

function readTest(name: string, { status, annotations }: Spec['tests'][number]): Tally {
  switch (status) {
    case 'expected':
      return { ...EMPTY_TALLY, passed: 1 };
    case 'flaky':
      return { ...EMPTY_TALLY, passed: 1, flaky: [name] };
    case 'unexpected':
      return { ...EMPTY_TALLY, failed: 1, failures: [name] };
    case 'skipped': {
      const why = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
      return { ...EMPTY_TALLY, skipped: [{ name, reason: why ?? 'a test before it failed, or no reason was given' }] };
    }
  }
}
