import { expect, it } from 'vitest';
import type { ErrorCode } from './api/api.ts';
import type { SetupCheck, SetupCheckName, SetupState } from './api/setup-api.ts';
import { effectsOf, isOpenAtFirst } from './setup-order.ts';

function check(name: SetupCheckName, state: SetupState, code?: ErrorCode): SetupCheck {
  return { name, state, evidence: [], findings: [], look: [], ...(code && { error: { code, message: name } }) };
}

it('opens whatever is at fault, and the first of those that got no answer alike', () => {
  const checks = [
    check('credentials', 'ok'),
    check('bucket', 'unknown', 'aws_unreachable'),
    check('success-queue', 'missing'),
    check('failure-queue', 'unknown', 'aws_unreachable'),
    check('function', 'unknown', 'rate_limited'),
    check('role', 'not-allowed', 'aws_denied'),
    check('invoke-permission', 'not-allowed', 'aws_denied'),
    check('notification', 'wrong'),
    check('qualifier', 'pending'),
    check('on-success', 'blocked'),
    check('on-failure', 'not-offered', 'aws_not_offered'),
  ];
  expect(checks.filter((each) => isOpenAtFirst(each, checks)).map(({ name }) => name)).toEqual([
    'bucket',
    'success-queue',
    'function',
    'notification',
  ]);
});

it('names a change once that fixes several checks', () => {
  const effect = { code: 'create-role' as const, values: { role: 'a' }, commands: [] };
  expect(effectsOf([{ fix: [effect] }, {}, { fix: [effect] }])).toEqual([effect]);
});
