import { pino } from 'pino';
import { listenOnFreePort } from '../local-aws/listen-on-free-port.ts';
import { startLocalAws } from '../local-aws/start-local-aws.ts';

const DEFAULT_PORT = 4567;

function numberFrom(name: string, fallback: number): number {
  const text = process.env[name];
  const value = text ? Number(text) : fallback;
  if (!Number.isFinite(value) || value < 0) {
    console.error(`${name}=${text}: give a number, not less than 0.`);
    process.exit(2);
  }
  return value;
}

const retryBaseDelaySeconds = numberFrom('RETRY_BASE_DELAY_SECONDS', 60);
const logger = pino({ level: process.env.LOG_LEVEL || 'warn', base: null }, pino.destination(2));
const aws = await listenOnFreePort(numberFrom('LOCAL_AWS_PORT', DEFAULT_PORT), (port) =>
  startLocalAws({ port, retryBaseDelaySeconds, logger }),
);

let closing = false;
async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  await aws.close();
  process.exit(0);
}
process.on('SIGINT', close);
process.on('SIGTERM', close);
process.on('SIGHUP', close);

console.log(`Embedded AWS: ${aws.url}`);
