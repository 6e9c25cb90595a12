import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../env.ts';
import type { Logger } from '../log.ts';

const fileName = 'session-secret';
const secretBytes = 32;
const ownerOnly = 0o600;

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
    return readOrMake(dataFolder, join(dataFolder, fileName));
  } catch (error) {
    log.warn(
      { err: error },
      'The secret of the sessions could not be kept: everybody has to sign in again after a restart',
    );
    return newSecret();
  }
}

function readOrMake(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, newSecret(), { flag: 'wx', mode: ownerOnly });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  chmodSync(file, ownerOnly);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < secretBytes) throw new Error(`${file} holds no whole secret: delete it, and a new one is made.`);
  return secret;
}

const newSecret = () => randomBytes(secretBytes).toString('base64url');
