import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { AppError } from '#lib/server/app-error.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { createChain } from '#lib/server/chain.ts';
import { readSettings, type Settings } from '#lib/server/env.ts';
import type { SampleRuntime } from '#lib/server/function-control/sample-runtime.ts';
import { createLogger } from '#lib/server/log.ts';
import { advise } from '#lib/server/provision/advise.ts';
import { provision, type StepResult } from '#lib/server/provision/provision.ts';

const usage = `npm run provision [-- --runtime python|nodejs]

Makes what the chain lacks (bucket, queues, role, function, notification, destinations) and leaves what is there.
--runtime: the language of a function that is made. Left out: Python where the endpoint is on this machine and
python3 works, else Node.js.`;

const exitCodes = { failed: 1, misused: 2 };

function isOnThisMachine({ lambda, all }: Settings['endpoints']): boolean {
  const endpoint = lambda ?? all;
  if (endpoint === undefined) return false;
  const { hostname } = new URL(endpoint);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

function chooseRuntime(asked: string | undefined, endpoints: Settings['endpoints']): SampleRuntime {
  if (asked === 'python' || asked === 'nodejs') return asked;
  if (asked !== undefined) throw new TypeError(`--runtime is python or nodejs, not "${asked}".`);
  const hasPython = () => spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0;
  return isOnThisMachine(endpoints) && hasPython() ? 'python' : 'nodejs';
}

function prepare() {
  const { values } = parseArgs({ options: { runtime: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  const settings = readSettings();
  return { settings, runtime: chooseRuntime(values.runtime, settings.endpoints), help: values.help === true };
}

function print({ step, did, detail }: StepResult): void {
  console.log(`  ${did.padEnd(10)} ${step.padEnd(20)} ${detail}`);
}

async function run({ settings, runtime }: ReturnType<typeof prepare>): Promise<void> {
  const clients = createAwsClients(settings);
  const chain = createChain({ clients, settings });
  const log = createLogger({ logLevel: 'error' });
  console.log(`Provisioning in ${settings.region} at ${settings.endpoints.all ?? 'AWS'}\n`);
  const results = await provision({ clients, settings, chain, log, runtime, onProgress: print });
  const changes = results.filter(({ did }) => did !== 'unchanged').length;
  console.log(changes === 0 ? '\nEverything was there already.' : `\nDone: ${changes} of ${results.length} steps.`);
}

try {
  const prepared = prepare();
  if (prepared.help) console.log(usage);
  else
    await run(prepared).catch((error: unknown) => {
      process.exitCode = exitCodes.failed;
      if (!(error instanceof AppError)) return console.error(error);
      const advice = advise(error, prepared.settings);
      console.error(`\n${error.message}${advice ? `\n${advice}` : ''}`);
    });
} catch (error) {
  process.exitCode = exitCodes.misused;
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof TypeError ? `${message}\n\n${usage}` : message);
}
