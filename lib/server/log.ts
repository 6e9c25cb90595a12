import { type Logger, pino } from 'pino';
import type { Settings } from './env.ts';

export type { Logger };

/** The one logger. Never hand it credentials, clients or whole records. */
export function createLogger({ logLevel }: Pick<Settings, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: null });
}
