import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { AppError } from '#lib/server/app-error.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';
import type { SampleRuntime } from '#lib/server/function-control/sample-runtime.ts';
import { createLogger } from '#lib/server/log.ts';
import { advise } from '#lib/server/pipeline/checklist/advise.ts';
import { createPipeline } from '#lib/server/pipeline/pipeline.ts';
import { provision, type StepResult } from '#lib/server/pipeline/provision.ts';
import { readChangeSettings } from './aws/change-settings.ts';
import { CommandError, MISUSED, runMain } from './processes/command-error.ts';

const USAGE = `npm run provision [-- --runtime python|nodejs]

Makes what the pipeline lacks (bucket, queues, role, function, notification, destinations) and leaves what is there.
--runtime: the language of a function that is made. Left out: Python where the endpoint is on this machine and
python3 works, else Node.js.
Needs ALLOW_CHANGES=true, unless every endpoint is on this machine.`;

function isOnThisMachine({ lambda, all }: Settings['endpoints']): boolean {
  const endpoint = lambda ?? all;
  if (endpoint === undefined) return false;
  const { hostname } = new URL(endpoint);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

function chooseRuntime(asked: string | undefined, endpoints: Settings['endpoints']): SampleRuntime {
  if (asked === 'python' || asked === 'nodejs') return asked;
  if (asked !== undefined) throw new CommandError(`--runtime is python or nodejs, not "${asked}".`, MISUSED);
  const hasPython = () => spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0;
  return isOnThisMachine(endpoints) && hasPython() ? 'python' : 'nodejs';
}

function readOptions() {
  try {
    return parseArgs({ options: { runtime: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, MISUSED);
  }
}

function print({ step, did, detail }: StepResult): void {
  console.log(`  ${did.padEnd(10)} ${step.padEnd(20)} ${detail}`);
}

runMain(async () => {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  const settings = readChangeSettings();
  const runtime = chooseRuntime(options.runtime, settings.endpoints);
  const clients = createAwsClients(settings);
  const pipeline = createPipeline({ clients, settings });
  const log = createLogger({ logLevel: 'error' });
  console.log(`Provisioning in ${settings.region} at ${settings.endpoints.all ?? 'AWS'}\n`);
  const results = await provision({ clients, settings, pipeline, log, runtime, onProgress: print }).catch(
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      throw new CommandError([`\n${error.message}`, advise(error, settings) ?? []].flat().join('\n'));
    },
  );
  const changes = results.filter(({ did }) => did !== 'unchanged').length;
  console.log(changes === 0 ? '\nEverything was there already.' : `\nDone: ${changes} of ${results.length} steps.`);
});
