import { CommandError, runMain } from './processes/command-error.ts';
import { runTool } from './processes/run-tool.ts';

runMain(async () => {
  const { code } = await runTool('biome', ['check', '--write', ...process.argv.slice(2)], { show: true });
  if (code !== 0) throw new CommandError('Some of it needs a person.');
});
