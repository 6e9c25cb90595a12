import { readFile, rm } from 'node:fs/promises';
import { buildIfChanged } from './build-if-changed.ts';
import { type CheckResult, printCheck, runChecks } from './checks.ts';
import { CommandError, runMain } from './command-error.ts';
import { findBrowser } from './find-browser.ts';
import { readPlaywrightReport } from './read-playwright-report.ts';
import { readVitestReport } from './read-vitest-report.ts';
import { runTool, type tools } from './run-tool.ts';
import { addTallies, crashedTally, emptyTally, formatTally, isGood, type Tally } from './tally.ts';

const unitReport = 'reports/unit.json';
const unitReporters = ['default', './lib/cli/vitest-skip-reasons.ts', 'json'];
const e2eReport = 'reports/e2e.json';

interface Stage {
  name: string;
  run: () => Promise<Tally>;
}

const stages: Stage[] = [
  { name: 'Checks', run: async () => tallyChecks(await runChecks(printCheck)) },
  {
    name: 'Unit and integration tests',
    run: () =>
      runReported(
        'vitest',
        ['run', ...unitReporters.map((reporter) => `--reporter=${reporter}`), `--outputFile.json=${unitReport}`],
        {
          report: unitReport,
          read: readVitestReport,
        },
      ),
  },
  { name: 'Browser tests', run: runBrowserTests },
];

runMain(async () => {
  const tallies: Tally[] = [];
  const times: string[] = [];
  for (const { name, run } of stages) {
    console.log(`\n== ${name}`);
    const started = performance.now();
    const tally = await run().catch((error: unknown) => {
      console.error(error instanceof CommandError ? error.message : error);
      return crashedTally(name, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    });
    tallies.push(tally);
    times.push(`${name}: ${formatTally(tally)} in ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const total = addTallies(tallies);
  console.log(`\n== Result\n${times.join('\n')}`);
  for (const failure of total.failures) console.log(`failed: ${failure}`);
  for (const { name, reason } of total.skipped) console.log(`skipped: ${name}: ${reason}`);
  console.log(formatTally(total));
  process.exitCode = isGood(total) ? 0 : 1;
});

function tallyChecks(results: CheckResult[]): Tally {
  const failed = results.filter(({ state }) => state === 'failed');
  return {
    ...emptyTally,
    passed: results.filter(({ state }) => state === 'passed').length,
    failed: failed.length,
    failures: failed.map(({ name }) => `check: ${name}`),
    skipped: results
      .filter(({ state }) => state === 'skipped')
      .map(({ name, output }) => ({ name: `check: ${name}`, reason: output })),
  };
}

async function runBrowserTests(): Promise<Tally> {
  const browser = await findBrowser();
  await buildIfChanged();
  return await runReported('playwright', ['test'], {
    report: e2eReport,
    read: readPlaywrightReport,
    env: { CHROMIUM_PATH: browser },
  });
}

/** Counts by the runner's own report; a runner that fails without naming a failed test has failed all the same. */
async function runReported(
  tool: keyof typeof tools,
  args: string[],
  { report, read, env }: { report: string; read: (json: unknown) => Tally; env?: Record<string, string> },
): Promise<Tally> {
  await rm(report, { force: true });
  const { code } = await runTool(tool, args, { show: true, ...(env && { env }) });
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return crashedTally(tool, `ended with exit code ${code} and left no report`);
  const tally = read(JSON.parse(text));
  if (code !== 0 && tally.failed === 0) {
    return addTallies([tally, crashedTally(tool, `ended with exit code ${code} though no test failed`)]);
  }
  return tally;
}
