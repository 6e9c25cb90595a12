import { runNpm } from './run-npm.mjs';
import { runTool, type ToolResult } from './run-tool.ts';

const knipVersion = '6.44.2';

export interface CheckResult {
  name: string;
  state: 'passed' | 'failed' | 'skipped';
  seconds: number;
  /** What the tool said when it failed; why it was skipped. */
  output: string;
}

const checks: { name: string; run: () => Promise<ToolResult> }[] = [
  { name: 'format', run: () => runTool('biome', ['format', '--colors=off'], { show: false }) },
  {
    name: 'lint',
    run: () =>
      runTool('biome', ['check', '--formatter-enabled=false', '--error-on-warnings', '--colors=off'], { show: false }),
  },
  { name: 'types', run: () => runTool('tsc', ['--noEmit', '-p', '.'], { show: false }) },
  { name: 'dead code', run: findDeadCode },
];

/** knip's lockfile entries miss some platforms' binaries, so it isn't a dependency: npm fetches it into its cache. */
async function findDeadCode(): Promise<ToolResult> {
  const { code, output, errors } = await runNpm(
    ['exec', '--yes', `--package=knip@${knipVersion}`, '-c', 'knip --no-progress'],
    { show: false },
  );
  return { code, output: output || errors };
}

/** Format, lint, types and dead code, one after the other; `onResult` hears of each as it ends. */
export async function runChecks(onResult: (result: CheckResult) => void): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, run } of checks) {
    const started = performance.now();
    const { code, output } = await run();
    const unreachable = code !== 0 && /npm error (code E[A-Z]+|network)/.test(output);
    const result: CheckResult = {
      name,
      state: code === 0 ? 'passed' : unreachable ? 'skipped' : 'failed',
      seconds: (performance.now() - started) / 1000,
      output: unreachable ? `knip ${knipVersion} can't be fetched from npm's registry` : output,
    };
    results.push(result);
    onResult(result);
  }
  return results;
}

export function printCheck({ name, state, seconds, output }: CheckResult): void {
  if (state === 'failed') console.log(output.trim());
  const reason = state === 'skipped' ? `: ${output}` : '';
  console.log(`${state.padEnd(7)} ${name} (${seconds.toFixed(1)} s)${reason}`);
}
