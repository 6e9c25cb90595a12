import type { Role } from '#lib/domain/access/roles.ts';
import { AppError } from '#lib/server/app-error.ts';
import { senderOf } from '#lib/server/http/address-ranges.ts';
import { type AccessCodes, roleOfCode } from './access-codes.ts';
import { createSlidingWindow } from './sliding-window.ts';
import { createWorkLine } from './work-line.ts';

const WRONG_CODES_PER_MINUTE = 10;
/** Of a sender with too many wrong codes; its right code still gets through. */
const CHECKS_PER_SECOND = 20;
const CHECKS_WAITING = 200;

/**
 * The role that a code opens. A right code is accepted whatever came before it; of wrong ones a sender has ten a minute,
 * and then waits in line with each further one, which bounds what guessing costs and gains. Throws AppError `forbidden`,
 * or `rate_limited`.
 */
export type CheckCode = (code: string, address: string) => Promise<Role>;

export function createCodeCheck(codes: Partial<AccessCodes>): CheckCode {
  const wrong = createSlidingWindow({ limit: WRONG_CODES_PER_MINUTE, windowMs: 60_000 });
  const line = createWorkLine({ perSecond: CHECKS_PER_SECOND, maxWaiting: CHECKS_WAITING });

  return async (code, address) => {
    const sender = senderOf(address);
    if (wrong.isUsedUp(sender, Date.now()) && !(await line.turn(sender))) {
      throw tooMany(CHECKS_WAITING / CHECKS_PER_SECOND);
    }
    const role = roleOfCode(codes, code);
    if (role !== undefined) return role;
    const taken = wrong.take(sender, Date.now());
    throw taken.ok ? new AppError('forbidden', "This code isn't right.") : tooMany(taken.retryAfterSeconds);
  };
}

function tooMany(retryAfterSeconds: number): AppError {
  return new AppError('rate_limited', `Too many wrong codes. Try again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
  });
}
