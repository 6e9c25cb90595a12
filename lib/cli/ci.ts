import { readFile, rm } from 'node:fs/promises';
import { runMain } from './command-error.ts';
import { makePathWithout } from './path-without.ts';
import { runStages, type Stage } from './run-stages.ts';
import { outOfTime, runProgram } from './run-tool.ts';
import { crashedTally, readNotRun, readTally, type Tally } from './tally.ts';

/** Run when package.json has them. */
const longSuites = ['test:e2e-long', 'test:demo', 'test:servers', 'test:faults', 'test:room'];
/** Last, since a machine may not be able to. */
const localstack = 'test:localstack';
const withoutPython = {
  'test:unit': ['lib/cli', 'lib/handlers', 'lib/local-aws', 'lib/server/function-control'],
  'test:e2e': ['success', 'failure'],
};
/** None takes half of it; one that hangs must leave time for the others. */
const stageLimitMinutes = 20;

/** Everything: `npm test`, the long suites, the parts that run functions once more on a PATH without python3, LocalStack. */
runMain(async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const missing = [...longSuites, localstack].filter((name) => !(name in scripts));
  const path = await makePathWithout(/^(python|pypy|pyenv)/);
  /** Last lines of suites that this machine can't run. */
  const notRun: string[] = [];
  const stage = (script: string, ...more: [args?: string[], env?: Record<string, string>]): Stage => ({
    name: `npm ${script === 'test' ? script : `run ${script}`}${more.length > 0 ? ', without python3' : ''}`,
    run: () => runScript(script, notRun, ...more),
  });
  const stages: Stage[] = [
    ...['test', ...longSuites.filter((name) => name in scripts)].map((script) => stage(script)),
    ...Object.entries(withoutPython).map(([script, args]) => stage(script, args, { PATH: path })),
    ...[localstack].filter((name) => name in scripts).map((script) => stage(script)),
  ];
  const omissions = missing.map((name) => `npm run ${name}: not part of this version`);
  console.log(['Runs:', ...stages.map(({ name }) => `  ${name}`), ...omissions].join('\n'));
  try {
    await runStages(stages, omissions);
  } finally {
    await rm(path, { recursive: true });
  }
  for (const line of notRun) console.log(line);
});

async function runScript(
  script: string,
  notRun: string[],
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<Tally> {
  const { code, output } = await runProgram('npm', ['run', '--silent', script, '--', ...args], {
    show: 'and-keep',
    env,
    limitMs: stageLimitMinutes * 60_000,
  });
  if (code === outOfTime) return crashedTally(script, `ended after ${stageLimitMinutes} minutes`);
  const tally = readTally(output);
  if (!tally) return crashedTally(script, `ended with exit code ${code} and no count`);
  const line = readNotRun(output);
  if (line !== undefined) notRun.push(line);
  return code === 0 || tally.failed > 0 ? tally : crashedTally(script, `ended with exit code ${code}`);
}
