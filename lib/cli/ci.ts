import { readFile, rm } from 'node:fs/promises';
import { runMain } from './command-error.ts';
import { makePathWithout } from './path-without.ts';
import { runStages, type Stage } from './run-stages.ts';
import { runProgram } from './run-tool.ts';
import { crashedTally, readTally, type Tally } from './tally.ts';

/** Run when package.json has them. */
const longSuites = ['test:e2e-long', 'test:demo', 'test:servers', 'test:faults'];
/** Not yet known to pass whole on two cores in the time that there is: run by hand. */
const byHand = ['test:localstack', 'test:room'];
const withoutPython = {
  'test:unit': ['lib/cli', 'lib/handlers', 'lib/local-aws', 'lib/server/function-control'],
  'test:e2e': ['success', 'failure'],
};

/** Everything: `npm test`, the long suites, and the parts that run functions once more on a PATH without python3. */
runMain(async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const present = longSuites.filter((name) => name in scripts);
  const [left, missing] = [byHand.filter((name) => name in scripts), byHand.filter((name) => !(name in scripts))];
  console.log(`Not run here, start them by hand: ${left.join(', ')}. Not part of this version: ${missing.join(', ')}.`);
  const path = await makePathWithout(/^(python|pypy|pyenv)/);
  const stages: Stage[] = [
    { name: 'npm test', run: () => runScript('test') },
    ...present.map((name) => ({ name: `npm run ${name}`, run: () => runScript(name) })),
    ...Object.entries(withoutPython).map(([name, args]) => ({
      name: `npm run ${name}, without python3`,
      run: () => runScript(name, args, { PATH: path }),
    })),
  ];
  try {
    await runStages(stages);
  } finally {
    await rm(path, { recursive: true });
  }
});

async function runScript(script: string, args: string[] = [], env: Record<string, string> = {}): Promise<Tally> {
  const { code, output } = await runProgram('npm', ['run', '--silent', script, '--', ...args], {
    show: 'and-keep',
    env,
  });
  const tally = readTally(output);
  if (!tally) return crashedTally(script, `ended with exit code ${code} and no count`);
  return code === 0 || tally.failed > 0 ? tally : crashedTally(script, `ended with exit code ${code}`);
}
