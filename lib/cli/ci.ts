import { readFile, rm } from 'node:fs/promises';
import { runMain } from './processes/command-error.ts';
import { makePathWithout } from './processes/path-without.ts';
import { OUT_OF_TIME, runProgram } from './processes/run-tool.ts';
import { runStages, type Stage } from './suites/run-stages.ts';
import { crashedTally, describeNotRun, EMPTY_TALLY, readNotRun, readTally, type Tally } from './suites/tally.ts';

/** Run when package.json has them. */
const LONG_SUITES = ['test:e2e-long', 'test:demo', 'test:servers', 'test:proxies', 'test:faults', 'test:room'];
/** Last, since a machine may not be able to; installed while the suite before it that waits most is run. */
const LOCALSTACK = 'test:localstack';
const INSTALLS_LOCALSTACK_MEANWHILE = 'test:faults';
const WITHOUT_PYTHON = {
  'test:unit': ['lib/cli/provision', 'lib/handlers', 'lib/local-aws', 'lib/server/function-control'],
  'test:e2e': ['success', 'failure'],
};
/** All of it, with some time left for what has to be ended. */
const LIMIT_MINUTES = 43;
/** None takes half of it; one that hangs must leave time for the others. */
const STAGE_LIMIT_MINUTES = 20;
/** LocalStack isn't started for less. */
const LEAST_LOCALSTACK_MINUTES = 6;

/** Everything: `npm test`, the long suites, the parts that run functions once more on a PATH without python3, LocalStack. */
runMain(async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const missing = [...LONG_SUITES, LOCALSTACK].filter((name) => !(name in scripts));
  const path = await makePathWithout(/^(python|pypy|pyenv)/);
  /** Last lines of suites that this machine can't run. */
  const notRun: string[] = [];
  let installing: Promise<void> | undefined;
  const stage = (script: string, ...more: [args?: string[], env?: Record<string, string>]): Stage => ({
    name: `npm ${script === 'test' ? script : `run ${script}`}${more.length > 0 ? ', without python3' : ''}`,
    run: async () => {
      if (script === INSTALLS_LOCALSTACK_MEANWHILE && LOCALSTACK in scripts) installing = installLocalstack();
      if (script === LOCALSTACK) await installing;
      return await runScript(script, notRun, ...more);
    },
  });
  const stages: Stage[] = [
    ...['test', ...LONG_SUITES.filter((name) => name in scripts)].map((script) => stage(script)),
    ...Object.entries(WITHOUT_PYTHON).map(([script, args]) => stage(script, args, { PATH: path })),
    ...[LOCALSTACK].filter((name) => name in scripts).map((script) => stage(script)),
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
  // Counted from the start of this process.
  const minutesLeft = LIMIT_MINUTES - performance.now() / 60_000;
  const minutes = Math.max(1, Math.min(STAGE_LIMIT_MINUTES, minutesLeft));
  if (script === LOCALSTACK && minutesLeft < LEAST_LOCALSTACK_MINUTES)
    return leaveOut(notRun, 'no time is left for it');
  const { code, output } = await runProgram('npm', ['run', '--silent', script, '--', ...args], {
    show: 'and-keep',
    env,
    limitMs: minutes * 60_000,
  });
  if (code === OUT_OF_TIME) {
    const why = `ended after ${Math.round(minutes)} minutes`;
    return script === LOCALSTACK ? leaveOut(notRun, why) : crashedTally(script, why);
  }
  const tally = readTally(output);
  if (!tally) return crashedTally(script, `ended with exit code ${code} and no count`);
  const line = readNotRun(output);
  if (line !== undefined) notRun.push(line);
  return code === 0 || tally.failed > 0 ? tally : crashedTally(script, `ended with exit code ${code}`);
}

/** What goes wrong here is said by the suite itself, which then installs what is missing. */
async function installLocalstack(): Promise<void> {
  const options = { show: false, limitMs: STAGE_LIMIT_MINUTES * 60_000 };
  await runProgram('npm', ['run', '--silent', LOCALSTACK, '--', 'install'], options).catch(() => undefined);
}

function leaveOut(notRun: string[], reason: string): Tally {
  const line = describeNotRun('LocalStack', `${reason}: all of CI ends within ${LIMIT_MINUTES} minutes`);
  console.log(line);
  notRun.push(line);
  return readTally(line) ?? EMPTY_TALLY;
}
