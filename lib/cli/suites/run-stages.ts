import { CommandError } from '#lib/cli/processes/command-error.ts';
import { addTallies, crashedTally, describeTally, formatTally, isGood, type Tally } from './tally.ts';

export interface Stage {
  name: string;
  run: () => Promise<Tally>;
}

/** Runs all stages, whatever becomes of each, and ends with the line `N passed, N failed, N skipped`. `notRun` is said before it. */
export async function runStages(stages: Stage[], notRun: string[] = []): Promise<void> {
  const tallies: Tally[] = [];
  const lines: string[] = [];
  for (const { name, run } of stages) {
    console.log(`\n== ${name}`);
    const started = performance.now();
    const tally = await run().catch((error: unknown) => crashOf(name, error));
    tallies.push(tally);
    lines.push(`${name}: ${formatTally(tally)} in ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const total = addTallies(tallies);
  console.log(`\n== Result\n${[...lines, ...notRun].join('\n')}`);
  console.log(describeTally(total));
  process.exitCode = isGood(total) ? 0 : 1;
}

function crashOf(name: string, error: unknown): Tally {
  if (error instanceof CommandError && error.exitCode === 130) throw error;
  console.error(error instanceof CommandError ? error.message : error);
  return crashedTally(name, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
}
