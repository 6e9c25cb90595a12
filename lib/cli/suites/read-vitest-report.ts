import { relative } from 'node:path';
import { z } from 'zod';
import { addTallies, EMPTY_TALLY, type Tally } from './tally.ts';

/** What is read of the report of Vitest's JSON reporter. */
const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
          meta: z.object({ skipReason: z.string().optional() }).optional(),
        }),
      ),
    }),
  ),
});

/** A test file that failed as a whole (it didn't load, a hook threw) counts as a failure of its own. */
export function readVitestReport(json: unknown): Tally {
  return addTallies(
    VitestReport.parse(json).testResults.map((file) => {
      const path = relative(process.cwd(), file.name);
      const failures = file.assertionResults.filter(({ status }) => status === 'failed');
      const skipped = file.assertionResults.filter(({ status }) => status !== 'failed' && status !== 'passed');
      const fileFailed = file.status === 'failed' && failures.length === 0;
      return {
        ...EMPTY_TALLY,
        passed: file.assertionResults.filter(({ status }) => status === 'passed').length,
        failed: failures.length + (fileFailed ? 1 : 0),
        failures: [
          ...failures.map(({ fullName }) => `${path}: ${fullName}`),
          ...(fileFailed ? [`${path}: ${file.message}`] : []),
        ],
        skipped: skipped.map(({ fullName, status, meta }) => ({
          name: `${path}: ${fullName}`,
          reason: status === 'todo' ? 'not written yet' : (meta?.skipReason ?? 'what it needs is not here'),
        })),
      };
    }),
  );
}
