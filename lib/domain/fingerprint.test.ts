import { describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

const frame = (name: string, line: number, inApp = true) => ({ function: name, file: '/var/task/app.py', line, inApp });
const base = {
  errorType: 'KeyError',
  errorMessage: "'customer_id'",
  frames: [frame('parse', 9), frame('handler', 21)],
};

describe('errors of one group', () => {
  it.each([
    ['other lines after a deployment', { frames: [frame('parse', 12), frame('handler', 30)] }],
    ['another message', { errorMessage: "'order_id'" }],
    ['other library frames', { frames: [frame('lib', 1, false), frame('parse', 9), frame('handler', 21)] }],
    ['a deeper caller', { frames: [...base.frames, frame('run', 1), frame('main', 5)].toSpliced(2, 2) }],
  ])('have one fingerprint in spite of %s', (_name, changes) => {
    expect(fingerprint({ ...base, ...changes })).toBe(fingerprint(base));
  });

  it.each([
    ['Timed out after 3.00 seconds', 'Timed out after 12.50 seconds'],
    [
      'no object "a.txt" for 0a1b2c3d-0003-4000-8000-000000000003',
      'no object "b.txt" for ffffffff-0003-4000-8000-00000000000f',
    ],
    ['at 0x7ffd', 'at 0x1'],
  ])('without frames of their own go by the message less its variable parts: %s', (one, other) => {
    expect(fingerprint({ errorType: 'E', errorMessage: one })).toBe(
      fingerprint({ errorType: 'E', errorMessage: other }),
    );
  });
});

it('errors of different groups have different fingerprints', () => {
  const fingerprints = [
    base,
    { ...base, errorType: 'ValueError' },
    { ...base, frames: [frame('handler', 21)] },
    { errorType: 'KeyError', errorMessage: 'a' },
    { errorType: 'KeyError', errorMessage: 'b' },
    {},
  ].map(fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
  for (const value of fingerprints) expect(value).toMatch(/^[0-9a-f]{16}$/);
});
