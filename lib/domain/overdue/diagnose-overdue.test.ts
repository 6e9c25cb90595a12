import { describe, expect, it } from 'vitest';
import type { SetupCheck } from '#lib/domain/api/setup-api.ts';
import { diagnoseOverdue } from './diagnose-overdue.ts';

const upload = { key: 'uploads/1/plan.txt' };
const check = (
  name: SetupCheck['name'],
  state: SetupCheck['state'],
  findings: SetupCheck['findings'] = [],
): SetupCheck => ({
  name,
  state,
  evidence: [],
  findings,
  look: [],
});
const fix = [{ code: 'set-destinations' as const, values: { function: 'f' }, commands: [] }];

describe('why an upload is overdue', () => {
  it.each([
    ['no destination', check('on-success', 'missing', [{ code: 'no-success-destination' }])],
    ['a role that may not send', check('role', 'wrong', [{ code: 'role-not-allowed', values: { queue: 'q' } }])],
    ['destinations on another qualifier', check('qualifier', 'wrong', [{ code: 'destinations-elsewhere' }])],
    ['a function that is gone', check('function', 'missing', [{ code: 'function-missing' }])],
    ['a queue that is gone', check('success-queue', 'missing', [{ code: 'queue-missing' }])],
    ['a filter on other keys', check('notification', 'wrong', [{ code: 'notification-narrow' }])],
    [
      'a filter on other endings',
      check('notification', 'ok', [{ code: 'notification-suffix', values: { suffix: '.csv' } }]),
    ],
    ['a function that may not run', check('function', 'wrong', [{ code: 'function-no-concurrency' }])],
    [
      'a queue for small messages',
      check('failure-queue', 'ok', [{ code: 'queue-small-messages', values: { bytes: '1024' } }]),
    ],
  ])('is %s', (_, found) => {
    const [finding] = found.findings;
    expect(diagnoseOverdue(upload, { checks: [check('bucket', 'ok'), found] })).toEqual({
      causes: [{ check: found.name, finding, fix: [] }],
      unchecked: [],
    });
  });

  it('is told once where all destinations are missing', () => {
    const checks = [
      check('qualifier', 'missing', [{ code: 'no-destinations' }]),
      check('on-success', 'missing', [{ code: 'no-success-destination' }]),
      check('on-failure', 'missing', [{ code: 'no-failure-destination' }]),
    ];
    expect(diagnoseOverdue(upload, { checks }).causes.map(({ check: name }) => name)).toEqual(['qualifier']);
  });

  it('comes with what would be done about it', () => {
    const missing = { ...check('on-success', 'missing', [{ code: 'no-success-destination' }]), fix };
    expect(diagnoseOverdue(upload, { checks: [missing] }).causes).toMatchObject([{ fix }]);
  });

  it('isn’t what the key, or the event, has nothing to do with', () => {
    const checks = [
      check('notification', 'ok', [{ code: 'notification-suffix', values: { suffix: '.txt' } }]),
      check('success-queue', 'ok', [{ code: 'queue-short-retention', values: { time: '1 min' } }]),
      check('async-settings', 'ok', [{ code: 'no-retries' }]),
    ];
    expect(diagnoseOverdue(upload, { checks })).toEqual({ causes: [], unchecked: [] });
  });

  it('may be what could not be looked at', () => {
    const checks = [check('role', 'not-allowed'), check('on-success', 'unknown'), check('on-failure', 'blocked')];
    expect(diagnoseOverdue(upload, { checks }).unchecked).toEqual(['role', 'on-success']);
  });
});
