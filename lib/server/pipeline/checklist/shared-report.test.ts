import { describe, expect, it } from 'vitest';
import type { SetupReport, SetupState } from '#lib/domain/api/setup-api.ts';
import { createSharedReport } from './shared-report.ts';

function report(state: SetupState): SetupReport {
  return {
    checkedAt: '2026-01-02T03:04:05.678Z',
    checks: [{ name: 'bucket', state, evidence: [], findings: [], look: [] }],
  };
}

/** A report whose runs end only when told to, and a clock that is set by hand. */
function observed(state: () => SetupState = () => 'ok') {
  let now = 0;
  let runs = 0;
  const open: (() => void)[] = [];
  const shared = createSharedReport(
    async () => {
      runs += 1;
      const found = state();
      await new Promise<void>((resolve) => open.push(resolve));
      if (found === 'unknown') throw new Error('no report');
      return report(found);
    },
    () => now,
  );
  const finish = () => {
    for (const end of open.splice(0)) end();
  };
  return {
    shared,
    runs: () => runs,
    finish,
    pass: (ms: number) => {
      now += ms;
    },
    async look() {
      const found = shared.latest();
      finish();
      await found;
    },
  };
}

describe('the report that viewers share', () => {
  it('is made once for all who ask meanwhile, and for those who ask soon after', async () => {
    const { shared, runs, finish, pass } = observed();
    const viewers = Array.from({ length: 50 }, () => shared.latest());
    finish();
    const reports = await Promise.all(viewers);
    pass(999);
    expect(await shared.latest()).toBe(reports[0]);
    expect(runs()).toBe(1);
  });

  it.each<[string, SetupState, number[]]>([
    ['up to a minute while all is well', 'ok', [1, 2, 4, 8, 16, 32, 60, 60]],
    ['up to 15 s while something is wrong', 'wrong', [1, 2, 4, 8, 15, 15]],
  ])('is kept longer and longer while nothing changes: %s', async (_, state, expected) => {
    const { runs, look, pass } = observed(() => state);
    await look();
    for (const [index, seconds] of expected.entries()) {
      pass(seconds * 1000 - 1);
      await look();
      expect(runs()).toBe(index + 1);
      pass(1);
      await look();
      expect(runs()).toBe(index + 2);
    }
  });

  it('is kept shortly again after a change', async () => {
    let state: SetupState = 'ok';
    const { runs, look, pass } = observed(() => state);
    for (const seconds of [0, 1, 2, 4]) {
      pass(seconds * 1000);
      await look();
    }
    state = 'missing';
    pass(8_000);
    await look();
    pass(1_000);
    await look();
    expect(runs()).toBe(6);
  });

  it('is made anew for one who wants to see what is, after the run that is under way, and once for all of those', async () => {
    const { shared, runs, finish, pass } = observed();
    const old = shared.latest();
    pass(1_000);
    const fresh = [shared.fresh(), shared.fresh()];
    expect(runs()).toBe(1);
    finish();
    await old;
    await expect.poll(runs).toBe(2);
    finish();
    await Promise.all(fresh);
    expect(runs()).toBe(2);
  });

  it('counts as new for a second from when its run began', async () => {
    const { shared, runs, finish, pass } = observed();
    const first = shared.fresh();
    pass(999);
    const second = shared.fresh();
    finish();
    expect(await second).toBe(await first);
    expect(await shared.fresh()).toBe(await first);
    expect(runs()).toBe(1);
    pass(1);
    const third = shared.fresh();
    finish();
    await third;
    expect(runs()).toBe(2);
  });

  it('is made anew after a change, also while one is being made', async () => {
    const { shared, runs, finish } = observed();
    const before = shared.latest();
    shared.forget();
    const after = [shared.latest(), shared.fresh()];
    expect(runs()).toBe(2);
    finish();
    const [old, ...renewed] = await Promise.all([before, ...after]);
    expect(new Set(renewed).size).toBe(1);
    expect(renewed[0]).not.toBe(old);
    expect(await shared.latest()).toBe(renewed[0]);
    shared.forget();
    const again = shared.latest();
    finish();
    expect(await again).not.toBe(renewed[0]);
  });

  it('is tried again after a run that failed', async () => {
    let state: SetupState = 'unknown';
    const { shared, runs, finish } = observed(() => state);
    const failing = shared.latest();
    finish();
    await expect(failing).rejects.toThrow('no report');
    state = 'ok';
    const good = shared.latest();
    finish();
    await expect(good).resolves.toEqual(report('ok'));
    expect(runs()).toBe(2);
  });
});
