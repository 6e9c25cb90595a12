import { expect, it } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-input.ts';

it('shows and reads a time in UTC, whatever the machine’s zone', () => {
  expect(toLocalInput('2026-03-01T12:04:05.000Z', 'utc')).toBe('2026-03-01T12:04');
  expect(fromLocalInput('2026-03-01T12:04', 'utc')).toBe('2026-03-01T12:04:00.000Z');
});

it.each(['local', 'utc'] as const)('reads what it shows in the zone %s', (zone) => {
  const at = '2026-03-01T12:04:00.000Z';
  expect(fromLocalInput(toLocalInput(at, zone), zone)).toBe(at);
});

it.each(['', 'tomorrow', '2026-13-01T00:00'])('makes no time of %j', (text) => {
  expect(fromLocalInput(text, 'utc')).toBeUndefined();
  expect(toLocalInput(text, 'utc')).toBe('');
});
