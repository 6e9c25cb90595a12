import { readFile, rm } from 'node:fs/promises';
import { runTool } from '#lib/cli/processes/run-tool.ts';
import { readPlaywrightReport } from './read-playwright-report.ts';
import { readVitestReport } from './read-vitest-report.ts';
import { addTallies, crashedTally, type Tally } from './tally.ts';

const SKIP_REASONS = './lib/cli/suites/vitest-skip-reasons.ts';

interface RunOptions {
  report: string;
  env?: Record<string, string>;
}

interface VitestOptions extends RunOptions {
  read?: (report: unknown) => Tally;
  /** What prints; `default` is Vitest's own. */
  reporter?: string;
}

/** Runs Vitest and counts by its own report. */
export async function runVitest(
  args: string[],
  { report, env, read = readVitestReport, reporter = 'default' }: VitestOptions,
): Promise<Tally> {
  await rm(report, { force: true });
  const reporters = [reporter, SKIP_REASONS, 'json'].map((reporter) => `--reporter=${reporter}`);
  const { code } = await runTool('vitest', ['run', ...reporters, `--outputFile.json=${report}`, ...args], {
    show: true,
    ...(env && { env }),
  });
  return await tallyReport('Vitest', code, report, { read, hasFailures: (json) => readVitestReport(json).failed > 0 });
}

/** Runs Playwright with the given browser and counts by its own report. */
export async function runPlaywright(
  args: string[],
  browser: string,
  { report, env }: RunOptions = { report: 'reports/e2e.json' },
): Promise<Tally> {
  await rm(report, { force: true });
  const { code } = await runTool('playwright', ['test', ...args], {
    show: true,
    env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...env },
  });
  return await tallyReport('Playwright', code, report, { read: readPlaywrightReport });
}

interface Reading {
  read: (json: unknown) => Tally;
  /** Whether the runner itself saw a test fail, however that is judged. */
  hasFailures?: (json: unknown) => boolean;
}

/** A runner that left no report, or failed without naming a failed test, has failed all the same. */
async function tallyReport(runner: string, code: number, report: string, { read, hasFailures }: Reading) {
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return crashedTally(runner, `ended with exit code ${code} and left no report`);
  const json: unknown = JSON.parse(text);
  const tally = read(json);
  if (code === 0 || tally.failed > 0 || hasFailures?.(json)) return tally;
  return addTallies([tally, crashedTally(runner, `ended with exit code ${code} though no test failed`)]);
}
