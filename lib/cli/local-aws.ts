import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { listenOnFreePort } from '#lib/local-aws/listen-on-free-port.ts';
import { type LocalAws, startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import { readLocalAwsSettings } from './aws/local-aws-settings.ts';
import { dataFolderOf, findRunningAws, publishAws, withdrawAws } from './aws/running-aws.ts';
import { shellExports } from './aws/shell-exports.ts';
import { CommandError, MISUSED, runMain } from './processes/command-error.ts';
import { explainListenError } from './processes/listen-error.ts';
import { stopRequested } from './processes/stop-requested.ts';

const FIRST_PORT = 4567;
const ENV_COMMAND = 'eval "$(npm run --silent local-aws -- --env)"';
const folder = dataFolderOf(process.env);

runMain(async () => {
  const { env, unlisted } = readOptions();
  await (env ? printEnv() : serve(unlisted));
}).finally(() => process.exit());

/** `--env` prints how to call the one that runs; `--unlisted` starts one whose keys its parent has anyway. */
function readOptions() {
  try {
    const options = {
      env: { type: 'boolean', default: false },
      unlisted: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), MISUSED);
  }
}

async function printEnv(): Promise<void> {
  const { port } = readLocalAwsSettings(process.env);
  const aws = await findRunningAws(folder, port);
  if (!aws) {
    const where = port === undefined ? '' : ` on port ${port}`;
    throw new CommandError(
      `No embedded AWS of this clone is running${where}: npm run demo, dev or local-aws starts one.`,
    );
  }
  process.stdout.write(shellExports(aws));
}

async function serve(isUnlisted: boolean): Promise<void> {
  const stopped = stopRequested();
  const { port, ...settings } = readLocalAwsSettings(process.env);
  const logger = pino({ level: process.env.LOG_LEVEL || 'warn', base: null }, pino.destination(2));
  const start = (at: number) => startLocalAws({ port: at, ...settings, logger });
  const aws = await (port === undefined ? listenOnFreePort(FIRST_PORT, start) : start(port)).catch((error) => {
    const place = { host: '127.0.0.1', port: port ?? FIRST_PORT, setting: 'LOCAL_AWS_PORT' };
    throw explainListenError(error, place);
  });
  try {
    if (!isUnlisted) publishAws(folder, { endpoint: aws.url, credentials: aws.credentials });
    console.log(`Embedded AWS: ${aws.url}`);
    if (!isUnlisted) console.log(howToCall(aws));
    await stopped;
  } finally {
    withdrawAws(folder);
    await aws.close();
  }
}

/** The keys themselves for a person at a terminal only: what goes elsewhere may be a log that others read. */
function howToCall({ url, credentials }: LocalAws): string {
  return process.stdout.isTTY
    ? `\n${shellExports({ endpoint: url, credentials })}\nIn another terminal: ${ENV_COMMAND}`
    : `To call it: ${ENV_COMMAND}`;
}
