import { constants, setPriority } from 'node:os';
import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { checkTemplate } from './localstack/check-template.ts';
import { installLocalstack } from './localstack/install-localstack.ts';
import { LOCALSTACK_DIFFERENCES } from './localstack/localstack-differences.ts';
import { NotHere } from './localstack/not-here.ts';
import { readConformanceReport } from './localstack/read-conformance-report.ts';
import { type Localstack, retryBaseDelaySeconds, startLocalstack } from './localstack/start-localstack.ts';
import { CommandError, runMain } from './processes/command-error.ts';
import { findBrowser } from './processes/find-browser.ts';
import { stopRequested } from './processes/stop-requested.ts';
import { runPlaywright, runVitest } from './suites/run-reported.ts';
import { runStages } from './suites/run-stages.ts';
import { describeNotRun } from './suites/tally.ts';

const CONFORMANCE_SUITE = 'lib/local-aws/conformance';

/**
 * Both suites, and the CloudFormation template, on a LocalStack that runs here without Docker. Arguments name browser
 * tests, or are `conformance` or `template`; the rest is then left out. `install` installs it, in others' way as
 * little as can be, and runs nothing.
 */
runMain(async () => {
  const specs = process.argv.slice(2);
  if (specs.join() === 'install') return await install();
  const stop = new AbortController();
  const stopped = stopRequested().then(() => stop.abort(new CommandError('Stopped.', 130)));
  const localstack = await startLocalstack(stop.signal).catch(sayWhyNot);
  if (!localstack) return;
  try {
    await Promise.race([runSuites(localstack, specs), stopped]);
  } finally {
    await localstack.stop();
    if (stop.signal.aborted) {
      console.error('Stopped.');
      // Else what is under way would go on without LocalStack.
      process.exit(130);
    }
  }
});

async function install(): Promise<void> {
  setPriority(constants.priority.PRIORITY_LOW);
  await installLocalstack().catch(sayWhyNot);
}

function sayWhyNot(error: unknown): undefined {
  if (!(error instanceof NotHere)) throw error;
  console.log(describeNotRun('LocalStack', error.message));
}

async function runSuites(localstack: Localstack, specs: string[]): Promise<void> {
  const { endpoint, logFile } = localstack;
  console.log(`What LocalStack writes: ${logFile}`);
  const conformance = {
    name: 'Conformance suite on LocalStack',
    run: () =>
      runVitest([CONFORMANCE_SUITE], {
        report: 'reports/localstack-conformance.json',
        reporter: './lib/cli/localstack/conformance-reporter.ts',
        env: { CONFORMANCE_ENDPOINT: endpoint },
        read: (report) => readConformanceReport(report, LOCALSTACK_DIFFERENCES),
      }),
  };
  const browser = {
    name: 'Browser tests on LocalStack',
    run: async () => {
      const program = await findBrowser();
      await buildIfChanged();
      const env = { AWS_ENDPOINT_URL: endpoint, RETRY_BASE_DELAY_SECONDS: String(retryBaseDelaySeconds) };
      return await runPlaywright(specs, program, { report: 'reports/localstack-e2e.json', env });
    },
  };
  const template = { name: 'CloudFormation template on LocalStack', run: () => checkTemplate(localstack) };
  const named = { conformance: [conformance], template: [template], '': [conformance, template, browser] }[
    specs.join()
  ];
  await runStages(named ?? [browser]);
}
