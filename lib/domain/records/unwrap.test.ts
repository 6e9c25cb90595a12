import { describe, expect, it } from 'vitest';
import { asEventBridge, asSns, FAILURE_RECORD } from '#lib/domain/fixtures/failure-record.ts';
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import type { QueueMessage } from './message.ts';
import { parseMessage } from './parse-message.ts';

const parse = (body: unknown, overrides: Partial<QueueMessage> = {}) => parseMessage(queueMessage(body, overrides));

describe('parseMessage unwraps', () => {
  it.each([
    ['SNS', asSns(FAILURE_RECORD), ['sns']],
    ['EventBridge', asEventBridge(FAILURE_RECORD), ['eventbridge']],
    ['EventBridge in SNS', asSns(asEventBridge(FAILURE_RECORD)), ['sns', 'eventbridge']],
    ['SNS in EventBridge', asEventBridge(asSns(FAILURE_RECORD)), ['eventbridge', 'sns']],
    ['SNS in SNS', asSns(asSns(FAILURE_RECORD)), ['sns', 'sns']],
    ['SNS without a topic', { Type: 'Notification', MessageId: 'm', Message: JSON.stringify(FAILURE_RECORD) }, ['sns']],
    [
      'a longer dash',
      { ...asEventBridge(FAILURE_RECORD), 'detail-type': 'Lambda Function Invocation Result – Failure' },
      ['eventbridge'],
    ],
  ])('%s', (_name, body, wrappers) => {
    const bare = parse(FAILURE_RECORD);
    expect({ ...parse(body), searchText: '' }).toEqual({ ...bare, wrappers, searchText: '' });
  });

  it('a few layers and no more', () => {
    let body: object = FAILURE_RECORD;
    for (let layer = 0; layer < 10; layer++) body = asSns(body);
    expect(parse(body)).toMatchObject({ kind: 'unknown', wrappers: ['sns', 'sns', 'sns', 'sns'] });
  });

  it('plain text in SNS as JSON of which nothing is known', () => {
    expect(parse(asSns('the build is green'))).toMatchObject({
      kind: 'unknown',
      wrappers: ['sns'],
      outcome: 'unknown',
    });
  });

  it.each([
    ['an alarm', asSns({ AlarmName: 'cpu' }), ['sns']],
    [
      'another event of EventBridge',
      { source: 'aws.ec2', 'detail-type': 'EC2 Instance State-change Notification', detail: {} },
      [],
    ],
    ['a confirmation of SNS', { Type: 'SubscriptionConfirmation', TopicArn: 't', Message: 'm' }, []],
  ])('but does not mistake %s for a record', (_name, body, wrappers) => {
    expect(parse(body)).toMatchObject({ kind: 'unknown', wrappers });
  });
});
