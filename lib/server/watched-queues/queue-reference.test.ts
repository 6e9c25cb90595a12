import { describe, expect, it } from 'vitest';
import { readSettings } from '#lib/server/env.ts';
import { parseQueue } from './queue-reference.ts';

describe('a queue in the settings', () => {
  it.each([
    ['S3-success', { name: 'S3-success' }],
    ['arn:aws:sqs:eu-west-1:123456789012:billing', { name: 'billing', region: 'eu-west-1', accountId: '123456789012' }],
    [
      'arn:aws-us-gov:sqs:us-gov-west-1:123456789012:billing',
      { name: 'billing', region: 'us-gov-west-1', accountId: '123456789012' },
    ],
    [
      'https://sqs.eu-west-1.amazonaws.com/123456789012/billing',
      { name: 'billing', region: 'eu-west-1', accountId: '123456789012' },
    ],
    [
      'https://eu-west-1.queue.amazonaws.com/123456789012/billing',
      { name: 'billing', region: 'eu-west-1', accountId: '123456789012' },
    ],
    ['http://localhost:4566/000000000000/billing', { name: 'billing', accountId: '000000000000' }],
  ])('%s is read', (text, expected) => {
    expect(parseQueue(text)).toMatchObject(expected);
    expect(parseQueue(text)?.url).toBe(text.startsWith('http') ? text : undefined);
  });

  it.each([
    'orders.fifo',
    'arn:aws:sqs:eu-west-1:123456789012:orders.fifo',
    'arn:aws:sns:eu-west-1:123456789012:topic',
    'https://sqs.eu-west-1.amazonaws.com/123456789012/orders.fifo',
    'https://example.com/',
    'ftp://host/123456789012/name',
    'a b!',
  ])('%s is none', (text) => {
    expect(parseQueue(text)).toBeUndefined();
  });
});

const queuesOf = (success: string, failure: string) =>
  readSettings({ AWS_REGION: 'us-east-1', SUCCESS_QUEUE: success, FAILURE_QUEUE: failure }).queues.map(
    ({ lane, name, region = 'own' }) => `${lane} ${name} ${region}`,
  );

describe('the lists of queues', () => {
  it('are read in their order, a lane after the other', () => {
    expect(queuesOf('one, two', 'three\narn:aws:sqs:eu-west-1:123456789012:one')).toEqual([
      'success one own',
      'success two own',
      'failure three own',
      'failure one eu-west-1',
    ]);
  });

  it.each([
    ['one,one', 'two', 'SUCCESS_QUEUE: the queue one is named twice'],
    ['one', 'two,one', 'FAILURE_QUEUE: the queue one is named twice'],
    ['one', 'arn:aws:sqs:us-east-1:123456789012:one', 'FAILURE_QUEUE: the queue one is named twice'],
    ['one', 'https://sqs.us-east-1.amazonaws.com/123456789012/one', 'FAILURE_QUEUE: the queue one is named twice'],
    ['one', 'two,orders.fifo', "orders.fifo isn't a queue's name, URL or ARN"],
    [' , ', 'two', '1 to 100 queues'],
  ])('of %s and %s stop the start', (success, failure, message) => {
    expect(() => queuesOf(success, failure)).toThrow(message);
  });

  it('may name queues of one name in two accounts', () => {
    const arn = (account: string) => `arn:aws:sqs:us-east-1:${account}:one`;
    expect(queuesOf(`${arn('111111111111')},${arn('222222222222')}`, 'two')).toHaveLength(3);
  });
});
