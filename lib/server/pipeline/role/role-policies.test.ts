import { expect, it } from 'vitest';
import { decide, type PolicyDecision, type RolePolicy } from './role-policies.ts';

const QUEUE = 'arn:aws:sqs:eu-central-1:000000000000:S3-success';
const send = { Action: ['sqs:SendMessage'], Resource: [QUEUE] };
const condition = { Bool: { 'aws:SecureTransport': ['true'] } };

const allowing: RolePolicy = { name: 'allowing', statements: [{ ...send, Effect: 'Allow' }] };
const denying: RolePolicy = { name: 'denying', statements: [{ ...send, Effect: 'Deny' }] };
const allowingIf: RolePolicy = {
  name: 'allowing-if',
  statements: [{ ...send, Effect: 'Allow', Condition: condition }],
};
const denyingIf: RolePolicy = { name: 'denying-if', statements: [{ ...send, Effect: 'Deny', Condition: condition }] };

it.each<[string, RolePolicy[], PolicyDecision, string | undefined]>([
  ['no policy', [], 'denied', undefined],
  ['one that allows', [allowing], 'allowed', 'allowing'],
  ['one that denies beside one that allows', [allowing, denying], 'explicitly-denied', 'denying'],
  ['one that allows under a condition', [allowingIf], 'conditional', 'allowing-if'],
  ['one that allows outright beside it', [allowingIf, allowing], 'allowed', 'allowing'],
  ['one that denies under a condition', [allowing, denyingIf], 'conditional', 'allowing'],
])('decides by %s', (_, policies, decision, by) => {
  expect(decide(policies, 'sqs:SendMessage', QUEUE)).toEqual({ decision, ...(by && { by }) });
  expect(decide(policies, 'sqs:SendMessage', `${QUEUE}-2`)).toEqual({ decision: 'denied' });
});
