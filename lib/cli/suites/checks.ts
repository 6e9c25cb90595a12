import { runTool, type ToolResult } from '#lib/cli/processes/run-tool.ts';
import { findDeadCode, isUnreachable, KNIP_VERSION } from './find-dead-code.ts';

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
  { name: 'dead code', run: () => findDeadCode() },
  { name: 'dead code without tests', run: () => findDeadCode('--production') },
];

/** Format, lint, types and dead code, one after the other; `onResult` hears of each as it ends. */
export async function runChecks(onResult: (result: CheckResult) => void): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, run } of checks) {
    const started = performance.now();
    const toolResult = await run();
    const { code, output } = toolResult;
    const unreachable = isUnreachable(toolResult);
    const result: CheckResult = {
      name,
      state: code === 0 ? 'passed' : unreachable ? 'skipped' : 'failed',
      seconds: (performance.now() - started) / 1000,
      output: unreachable ? `knip ${KNIP_VERSION} can't be fetched from npm's registry` : output,
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
