import { pino } from 'pino';
import { listenOnFreePort } from '../local-aws/listen-on-free-port.ts';
import { startLocalAws } from '../local-aws/start-local-aws.ts';
import { runMain } from './command-error.ts';
import { readLocalAwsSettings } from './local-aws-settings.ts';
import { toldToStop } from './told-to-stop.ts';

const FIRST_PORT = 4567;

runMain(async () => {
  const stopped = toldToStop();
  const { port, ...settings } = readLocalAwsSettings(process.env);
  const logger = pino({ level: process.env.LOG_LEVEL || 'warn', base: null }, pino.destination(2));
  const start = (at: number) => startLocalAws({ port: at, ...settings, logger });
  const aws = await (port === undefined ? listenOnFreePort(FIRST_PORT, start) : start(port));
  console.log(`Embedded AWS: ${aws.url}`);
  await stopped;
  await aws.close();
}).finally(() => process.exit());
