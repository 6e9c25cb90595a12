import { CommandError, runMain } from './command-error.ts';
import { runTool } from './run-tool.ts';

runMain(async () => {
  const { code } = await runTool('biome', ['check', '--write', ...process.argv.slice(2)], { show: true });
  if (code !== 0) throw new CommandError('Some of it needs a person.');
});
