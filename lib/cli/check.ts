import { CommandError, runMain } from './processes/command-error.ts';
import { printCheck, runChecks } from './suites/checks.ts';

runMain(async () => {
  const results = await runChecks(printCheck);
  const failed = results.filter(({ state }) => state === 'failed');
  if (failed.length > 0) throw new CommandError(`Failed: ${failed.map(({ name }) => name).join(', ')}.`);
});
