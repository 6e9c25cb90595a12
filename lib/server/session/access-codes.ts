import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { ROLES, type Role } from '#lib/domain/access/roles.ts';
import { normaliseCode } from './code-text.ts';

/** No letter or digit that looks like another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUP_LENGTH = 4;
/** The participants' and viewers' are typed from a wall; guesses are rate-limited. */
const GROUPS: Record<Role, number> = { viewer: 2, participant: 2, instructor: 4 };

export type AccessCodes = Record<Role, string>;

/** A code for each role: those given, random ones for the others, such as `k7mq-x2hd`. */
export function completeCodes(given: Partial<AccessCodes>): AccessCodes {
  return {
    viewer: given.viewer ?? makeCode(GROUPS.viewer),
    participant: given.participant ?? makeCode(GROUPS.participant),
    instructor: given.instructor ?? makeCode(GROUPS.instructor),
  };
}

/** The role that a code opens. Takes as long for a wrong code as for any right one. */
export function roleOfCode(codes: Partial<AccessCodes>, typed: string): Role | undefined {
  const digest = digestOf(typed);
  let found: Role | undefined;
  for (const role of ROLES) {
    const code = codes[role];
    const isEqual = timingSafeEqual(digest, digestOf(code ?? ''));
    if (isEqual && code !== undefined) found = role;
  }
  return found;
}

function makeCode(count: number): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: count }, group).join('-');
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(normaliseCode(code)).digest();
}
