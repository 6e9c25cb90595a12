import { printCheck, runChecks } from './checks.ts';
import { CommandError, runMain } from './command-error.ts';

runMain(async () => {
  const results = await runChecks(printCheck);
  const failed = results.filter(({ state }) => state === 'failed');
  if (failed.length > 0) throw new CommandError(`Failed: ${failed.map(({ name }) => name).join(', ')}.`);
});
