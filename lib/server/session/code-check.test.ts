import { describe, expect, it } from 'vitest';
import { readSettings } from '#lib/server/env.ts';
import { createCodeCheck } from './code-check.ts';

const codes = { viewer: 'look-at-this', participant: 'join-the-class', instructor: 'teach-the-class' };
const forbidden = expect.objectContaining({ code: 'forbidden' });
const limited = expect.objectContaining({ code: 'rate_limited', retryAfterSeconds: expect.any(Number) });

async function useUp(check: ReturnType<typeof createCodeCheck>, address: string): Promise<void> {
  for (let count = 0; count < 10; count += 1) {
    await expect(check(`wrong-code-${count}`, address)).rejects.toEqual(forbidden);
  }
}

describe('checking a code', () => {
  it('accepts a right one after any number of wrong ones, which are limited', async () => {
    const check = createCodeCheck(codes);
    await useUp(check, '192.0.2.1');
    await expect(check('wrong-again', '192.0.2.1')).rejects.toEqual(limited);
    expect(await check(codes.instructor, '192.0.2.1')).toBe('instructor');
    await expect(check('wrong-again', '192.0.2.1')).rejects.toEqual(limited);
  });

  it('counts an IPv6 network as one sender, and others apart', async () => {
    const check = createCodeCheck(codes);
    await useUp(check, '2001:db8:1:2::1');
    await expect(check('wrong-again', '2001:db8:1:2:ffff::9')).rejects.toEqual(limited);
    await expect(check('wrong-again', '2001:db8:1:3::1')).rejects.toEqual(forbidden);
  });

  it('compares few codes a second of a sender that guesses, and still lets a right one through', async () => {
    const check = createCodeCheck(codes);
    await useUp(check, '192.0.2.1');
    const started = performance.now();
    const guesses = Array.from({ length: 40 }, (_, index) =>
      check(`guess-${index}`, '192.0.2.1').catch(() => undefined),
    );
    const accepted: string[] = [];
    const note = (address: string) => async () => accepted.push(address);
    const right = check(codes.viewer, '192.0.2.1').then(note('the one that guesses'));
    const other = check(codes.viewer, '192.0.2.2').then(note('another'));
    await Promise.all([right, other, ...guesses]);
    expect(accepted).toEqual(['another', 'the one that guesses']);
    // 41 comparisons, 20 a second.
    expect(performance.now() - started).toBeGreaterThan(1_900);
  });

  it('turns further guesses away at once when too many wait', async () => {
    const check = createCodeCheck(codes);
    await useUp(check, '192.0.2.1');
    const waiting = Array.from({ length: 260 }, (_, index) => check(`guess-${index}`, '192.0.2.1'));
    const first = await Promise.race(waiting.slice(-50).map((one) => one.catch((error: unknown) => error)));
    expect(first).toEqual(limited);
    for (const one of waiting) one.catch(() => undefined);
  });
});

describe('a code that a person sets', () => {
  it.each(['password', 'Pass-word 1', '12345678', '87654321', '1234567890', 'aaaaaaaa', 'abcdefgh', 'Class Room'])(
    'is refused when it is common: %s',
    (code) => {
      expect(() => readSettings({ INSTRUCTOR_CODE: code })).toThrow('INSTRUCTOR_CODE: this is one of the first codes');
    },
  );

  it.each(['look-at-this', 'teach-the-class', '73920461', 'k7mq-x2hd'])('is taken otherwise: %s', (code) => {
    expect(readSettings({ INSTRUCTOR_CODE: code }).accessCodes.instructor).toBe(code);
  });
});
