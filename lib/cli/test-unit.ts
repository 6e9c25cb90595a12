import { runMain } from './command-error.ts';
import { runTool } from './run-tool.ts';

runMain(async () => {
  const { code } = await runTool('vitest', ['run', ...process.argv.slice(2)], { show: true });
  process.exitCode = code;
});
