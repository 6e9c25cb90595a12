import { runNpm } from '#lib/cli/npm/run-npm.mjs';
import type { ToolResult } from '#lib/cli/processes/run-tool.ts';

export const KNIP_VERSION = '6.44.2';

/**
 * Runs knip with these options. Its lockfile entries miss some platforms' binaries, so it isn't a dependency: npm fetches
 * it into its cache.
 */
export async function findDeadCode(...options: string[]): Promise<ToolResult> {
  const { code, output, errors } = await runNpm(
    ['exec', '--yes', `--package=knip@${KNIP_VERSION}`, '-c', ['knip', '--no-progress', ...options].join(' ')],
    { show: false },
  );
  return { code, output: output || errors };
}

/** Whether knip didn't run because npm's registry can't be reached. */
export function isUnreachable({ code, output }: ToolResult): boolean {
  return code !== 0 && /npm error (code E[A-Z]+|network)/.test(output);
}
