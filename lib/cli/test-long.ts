import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { CommandError, runMain } from './processes/command-error.ts';
import { runVitest } from './suites/run-reported.ts';
import { runStages } from './suites/run-stages.ts';

/** The suites that take minutes: `test-long PATH` runs the `*.long.test.ts` files whose path holds PATH. */
runMain(async () => {
  const paths = process.argv.slice(2);
  const [first = ''] = paths;
  if (!first) throw new CommandError('Name the suite: a part of the path of its *.long.test.ts files.');
  await buildIfChanged();
  const report = `reports/long-${first.replace(/\W+/g, '-')}.json`;
  await runStages([
    { name: `Long tests: ${paths.join(' ')}`, run: () => runVitest(paths, { report, env: { LONG_TESTS: 'true' } }) },
  ]);
});
