import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import { makeDataFolder, readOrMakePrivateFile } from '#lib/server/private-files.ts';

const FILE_NAME = 'session-secret';
const SECRET_BYTES = 32;

/**
 * What signs the sessions: the setting, else a secret made once, so that sessions survive a restart. Where that can't be
 * kept, one for this run.
 */
export function readSessionSecret(
  { sessionSecret, dataFolder }: Pick<Settings, 'sessionSecret' | 'dataFolder'>,
  log: Logger,
): string {
  if (sessionSecret !== undefined) return sessionSecret;
  try {
    return readOrMake(dataFolder, join(dataFolder, FILE_NAME));
  } catch (error) {
    log.warn(
      { err: error },
      'The secret of the sessions could not be kept: everybody has to sign in again after a restart',
    );
    return newSecret();
  }
}

function readOrMake(folder: string, file: string): string {
  makeDataFolder(folder);
  const secret = readOrMakePrivateFile(file, newSecret).trim();
  if (secret.length < SECRET_BYTES) throw new Error(`${file} holds no whole secret: delete it, and a new one is made.`);
  return secret;
}

const newSecret = () => randomBytes(SECRET_BYTES).toString('base64url');
