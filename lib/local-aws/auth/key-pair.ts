import { randomBytes } from 'node:crypto';

export interface KeyPair {
  accessKeyId: string;
  secretAccessKey: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Of five bits each: 140 in all. */
const RANDOM_LETTERS = 28;

/** An unguessable pair. AWS starts the access keys of users with AKIA, those of sessions with ASIA. */
export function createKeyPair(prefix: 'AKIA' | 'ASIA'): KeyPair {
  const letters = [...randomBytes(RANDOM_LETTERS)].map((byte) => LETTERS[byte % LETTERS.length]);
  return { accessKeyId: prefix + letters.join(''), secretAccessKey: randomBytes(30).toString('base64url') };
}
