import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { AppError } from './app-error.ts';
import type { Settings } from './env.ts';

export type { Logger };

/** The one logger. Never hand it credentials, clients or whole records. */
export function createLogger({ logLevel }: Pick<Settings, 'logLevel'>, to?: DestinationStream): Logger {
  return pino({ level: logLevel, base: null, serializers: { err: readError } }, to);
}

/** What is to be expected of AWS and of callers has a code; where it was thrown tells nothing. */
function readError(error: Error): object {
  if (!(error instanceof AppError) || error.code === 'internal') return stdSerializers.err(error);
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { type: 'AppError', code: error.code, message: error.message, cause };
}
