import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { buildIfChanged } from './build-if-changed.ts';
import { CommandError, runMain } from './command-error.ts';
import { findBrowser } from './find-browser.ts';
import { runProgram } from './run-tool.ts';

const folder = 'e2e/bench';

/** Runs the programs of e2e/bench, all or those named; each prints its table and exits non-zero when it misses. */
runMain(async () => {
  const asked = process.argv.slice(2);
  const names = (await readdir(folder)).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new CommandError(`No such bench: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const env = { CHROMIUM_PATH: await findBrowser() };
  await buildIfChanged();
  const missed: string[] = [];
  for (const name of names.filter((candidate) => asked.length === 0 || asked.includes(candidate))) {
    console.log(`\n== ${name} (${availableParallelism()} cores, Node.js ${process.versions.node})`);
    const { code } = await runProgram(process.execPath, [`${folder}/${name}.ts`], { show: true, env });
    if (code !== 0) missed.push(name);
  }
  if (missed.length > 0) throw new CommandError(`\nMissed: ${missed.join(', ')}.`);
});
