import { readdir } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { CommandError, runMain } from './processes/command-error.ts';
import { findBrowser } from './processes/find-browser.ts';
import { runProgram } from './processes/run-tool.ts';

const FOLDER = 'e2e/bench';

/** Runs the programs of e2e/bench, all or those named; each prints its table, and exits non-zero when it misses a limit. */
runMain(async () => {
  const asked = process.argv.slice(2);
  const names = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new CommandError(`No such bench: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const env = { CHROMIUM_PATH: await findBrowser() };
  await buildIfChanged();
  const missed: string[] = [];
  for (const name of names.filter((candidate) => asked.length === 0 || asked.includes(candidate))) {
    console.log(`\n== ${name} (${describeMachine()})`);
    const { code } = await runProgram(process.execPath, [`${FOLDER}/${name}.ts`], { show: true, env });
    if (code !== 0) missed.push(name);
  }
  if (missed.length > 0) throw new CommandError(`\nMissed: ${missed.join(', ')}.`);
});

/** Figures say little without it. */
function describeMachine(): string {
  const day = new Date().toISOString().slice(0, 10);
  const model = cpus()[0]?.model.trim() ?? process.arch;
  return `${day}, ${availableParallelism()} cores, ${model}, Node.js ${process.versions.node}`;
}
