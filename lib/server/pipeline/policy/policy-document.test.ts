import { describe, expect, it } from 'vitest';
import { allows, parsePolicy } from './policy-document.ts';
import { matchesWildcard } from './wildcard.ts';

describe('matchesWildcard', () => {
  it.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['', '', true],
    ['', 'a', false],
    ['sqs:Send*', 'sqs:SendMessage', true],
    ['sqs:Send*', 'sqs:ReceiveMessage', false],
    ['*Message', 'sqs:SendMessage', true],
    ['a*b*c', 'axxbxxbc', true],
    ['a*b*c', 'axxbxxb', false],
    ['S3-?uccess', 'S3-success', true],
    ['S3.success', 'S3-success', false],
    ['a?', 'a', false],
    ['a**', 'a', true],
  ])('%j on %j: %j', (pattern, value, expected) => {
    expect(matchesWildcard(pattern, value)).toBe(expected);
  });

  it('takes no longer for a hostile pattern', () => {
    const startedAt = performance.now();
    expect(matchesWildcard('*a'.repeat(50), `${'a'.repeat(2000)}b`)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('allows', () => {
  const queue = 'arn:aws:sqs:eu-central-1:123456789012:S3-success';
  const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });

  it.each([
    ['one action on one queue', { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue }, true],
    ['lists', [{ Effect: 'Allow', Action: ['s3:GetObject', 'sqs:SendMessage'], Resource: [queue] }], true],
    ['another case', { Effect: 'Allow', Action: 'SQS:sendmessage', Resource: queue }, true],
    ['wildcards', { Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:aws:sqs:*:*:S3-*' }, true],
    ['everything', { Effect: 'Allow', Action: '*', Resource: '*' }, true],
    ['a denial', { Effect: 'Deny', Action: '*', Resource: '*' }, false],
    ['another queue', { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: `${queue}-2` }, false],
    ['another action', { Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: queue }, false],
    ['no resource', { Effect: 'Allow', Action: 'sqs:SendMessage' }, false],
  ])('%s', (_, statement, expected) => {
    for (const text of [policy(statement), encodeURIComponent(policy(statement))]) {
      const { Statement } = parsePolicy(text);
      expect(Statement.some((one) => allows(one, 'sqs:SendMessage', queue))).toBe(expected);
    }
  });
});
