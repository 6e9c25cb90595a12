import { describe, expect, it } from 'vitest';
import { afterAction, afterFailure, type KeptState, latestPublished, shownState } from './group-state.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const by = { role: 'instructor', latestVersion: 4, now } as const;
const fingerprints = ['f'];

const failTimes = (kept: KeptState, count: number) =>
  Array.from({ length: count }).reduce<KeptState>((state) => afterFailure(state, { at: now + 1 }), kept);

describe('a resolved group', () => {
  const resolved = afterAction({ action: 'resolve', fingerprints, inNextVersion: false }, by);

  it('regresses by a failure that happened later, not by one that only arrived later', () => {
    expect(afterFailure(resolved, { at: now - 1 })).toBe(resolved);
    expect(afterFailure(resolved, { at: now })).toBe(resolved);
    expect(afterFailure(resolved, { at: now + 1 })).toMatchObject({ state: 'regressed' });
  });

  it('waits for the next version where it is told to, and there are versions', () => {
    const waiting = afterAction({ action: 'resolve', fingerprints, inNextVersion: true }, by);
    for (const version of ['4', '3', '$LATEST', undefined, '9'.repeat(30)]) {
      expect(afterFailure(waiting, { at: now + 1, version })).toBe(waiting);
    }
    expect(afterFailure(waiting, { at: now + 1, version: '5' })).toMatchObject({ state: 'regressed' });
    const without = afterAction(
      { action: 'resolve', fingerprints, inNextVersion: true },
      { ...by, latestVersion: undefined },
    );
    expect(afterFailure(without, { at: now + 1, version: '$LATEST' })).toMatchObject({ state: 'regressed' });
  });
});

describe('an ignored group', () => {
  it('returns when its time is over', () => {
    const ignored = afterAction({ action: 'ignore', fingerprints, hours: 24, note: 'known' }, by);
    expect(ignored.decision).toMatchObject({ role: 'instructor', note: 'known', until: '2026-03-02T12:00:00.000Z' });
    expect(shownState(ignored, now - 9 * DAY_MS, now + DAY_MS - 1)).toBe('ignored');
    expect(shownState(ignored, now - 9 * DAY_MS, now + DAY_MS)).toBe('ongoing');
  });

  it('returns with as many more failures as it was given', () => {
    const ignored = afterAction({ action: 'ignore', fingerprints, failures: 3 }, by);
    expect(failTimes(ignored, 2)).toMatchObject({ state: 'ignored', decision: { failuresLeft: 1 } });
    expect(failTimes(ignored, 3)).toMatchObject({ state: 'open', decision: { failuresLeft: 0 } });
  });

  it('never returns where it is ignored for ever', () => {
    const ignored = afterAction({ action: 'ignore', fingerprints }, by);
    expect(failTimes(ignored, 100)).toBe(ignored);
    expect(shownState(ignored, now, now + 10_000 * DAY_MS)).toBe('ignored');
  });
});

it('is new for a week, and ongoing then', () => {
  expect(shownState({ state: 'open' }, now, now + 7 * DAY_MS - 1)).toBe('new');
  expect(shownState({ state: 'open' }, now, now + 7 * DAY_MS)).toBe('ongoing');
  expect(afterAction({ action: 'reopen', fingerprints }, by).state).toBe('open');
});

it('knows the newest published version', () => {
  expect(latestPublished(['3', '$LATEST', '12', 'live'])).toBe(12);
  expect(latestPublished(['$LATEST'])).toBeUndefined();
});
