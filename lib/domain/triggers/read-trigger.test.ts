import { describe, expect, it } from 'vitest';
import {
  eventBridgeEvent,
  logsEvent,
  packLogs,
  resultOf,
  s3Event,
  s3EventBridgeEvent,
  snsEvent,
} from '#lib/domain/fixtures/events.ts';
import { readTrigger } from './read-trigger.ts';
import { MAX_UNPACKED_BYTES, unpackLogs } from './unpack-logs.ts';

const arn = (rest: string) => `arn:aws:${rest}`;

describe('what invoked the function', () => {
  it.each<[string, unknown, object]>([
    [
      'an upload',
      s3Event(),
      { kind: 's3', title: 'photos/night sky.jpg', bucket: 'example-uploads', at: '2026-11-20T10:15:30.123Z' },
    ],
    [
      'the test of a notification',
      { Event: 's3:TestEvent', Bucket: 'b', Time: '2026-11-20T10:00:00Z' },
      { kind: 's3', bucket: 'b' },
    ],
    [
      'S3 through EventBridge, whose key is not encoded',
      s3EventBridgeEvent('reports/100% a+b.csv'),
      { kind: 's3-eventbridge', title: 'reports/100% a+b.csv', action: 'PutObject' },
    ],
    [
      'S3 through SNS, decoded once',
      snsEvent(s3Event('a+test%2B1.txt')),
      { kind: 's3-sns', title: 'a test+1.txt', topic: 'new-files' },
    ],
    [
      'an alarm by SNS',
      snsEvent({ AlarmName: 'checkout-errors' }, 'ALARM: "checkout-errors"'),
      {
        kind: 'sns',
        title: 'ALARM: "checkout-errors"',
        topic: 'new-files',
        beginning: '{"AlarmName":"checkout-errors"}',
      },
    ],
    ['a text by SNS without subject', snsEvent('hello'), { kind: 'sns', title: 'new-files', beginning: 'hello' }],
    [
      'an event of a bus',
      eventBridgeEvent('shop.orders', 'OrderPlaced', { id: 7 }, [arn('sns:eu-central-1:123456789012:orders')]),
      {
        kind: 'eventbridge',
        title: 'OrderPlaced',
        source: 'shop.orders',
        resource: 'orders',
        at: '2026-11-20T02:00:00.000Z',
      },
    ],
    [
      'a scheduled rule',
      eventBridgeEvent('aws.events', 'Scheduled Event', {}, [
        arn('events:eu-central-1:123456789012:rule/nightly-report'),
      ]),
      { kind: 'schedule', title: 'nightly-report', rule: 'nightly-report', at: '2026-11-20T02:00:00.000Z' },
    ],
    [
      'a schedule of Scheduler',
      eventBridgeEvent('aws.scheduler', 'Scheduled Event', '{}', [
        arn('scheduler:eu-central-1:123456789012:schedule/default/billing-run'),
      ]),
      { kind: 'scheduler', title: 'billing-run', schedule: 'billing-run' },
    ],
    [
      'a schedule whose input names it',
      {
        run: 7,
        schedule: arn('scheduler:eu-central-1:123456789012:schedule/reports/weekly'),
        time: '2026-11-20T03:00:00Z',
      },
      { kind: 'scheduler', title: 'weekly', at: '2026-11-20T03:00:00.000Z' },
    ],
    [
      'a log subscription',
      logsEvent([
        { id: '1', timestamp: 1763633730123, message: 'ERROR "no" stock\n' },
        { id: '2', timestamp: 1763633730124, message: 'second' },
      ]),
      {
        kind: 'logs',
        title: '/aws/lambda/checkout',
        logStream: '2026/11/20/[$LATEST]0a1b',
        count: 2,
        beginning: 'ERROR "no" stock\n',
        at: '2025-11-20T10:15:30.123Z',
      },
    ],
    [
      'a mail',
      {
        Records: [
          {
            eventSource: 'aws:ses',
            ses: {
              mail: {
                timestamp: '2026-11-20T10:00:00.000Z',
                source: 'sender@example.com',
                messageId: 'm-1',
                commonHeaders: { subject: 'Invoice 77', from: ['Sender <sender@example.com>'] },
              },
            },
          },
        ],
      },
      { kind: 'ses', title: 'Invoice 77', sender: 'sender@example.com', at: '2026-11-20T10:00:00.000Z' },
    ],
    [
      'a custom resource',
      {
        RequestType: 'Update',
        StackId: arn('cloudformation:eu-central-1:123456789012:stack/site/0a1b-2c3d'),
        LogicalResourceId: 'Assets',
        ResourceType: 'Custom::Assets',
        ResponseURL: 'https://b.s3.amazonaws.com/k?X-Amz-Signature=0a1b',
      },
      { kind: 'cloudformation', title: 'Assets', stack: 'site', requestType: 'Update', resource: 'Custom::Assets' },
    ],
    [
      'a rule of AWS Config',
      {
        configRuleName: 'no-public-buckets',
        configRuleArn: arn('config:eu-central-1:123456789012:config-rule/config-rule-1'),
        invokingEvent: JSON.stringify({
          messageType: 'ConfigurationItemChangeNotification',
          notificationCreationTime: '2026-11-20T10:00:00.000Z',
          configurationItem: { resourceType: 'AWS::S3::Bucket', resourceId: 'example-uploads' },
        }),
      },
      { kind: 'config', title: 'no-public-buckets', resource: 'example-uploads', detailType: 'AWS::S3::Bucket' },
    ],
    [
      'a push to CodeCommit',
      {
        Records: [
          {
            eventSource: 'aws:codecommit',
            eventSourceARN: arn('codecommit:eu-central-1:123456789012:website'),
            eventTime: '2026-11-20T10:00:00.000+0000',
            codecommit: { references: [{ ref: 'refs/heads/main', commit: '0a1b' }] },
          },
        ],
      },
      { kind: 'codecommit', title: 'website main', repository: 'website', reference: 'refs/heads/main' },
    ],
    [
      'an action of CodePipeline',
      {
        'CodePipeline.job': {
          id: 'job-1',
          data: {
            actionConfiguration: { configuration: { FunctionName: 'deploy', UserParameters: 'eu' } },
            pipelineContext: { pipelineName: 'website', stage: { name: 'Deploy' }, action: { name: 'Invalidate' } },
          },
        },
      },
      { kind: 'codepipeline', title: 'website / Deploy / Invalidate', pipeline: 'website', stage: 'Deploy' },
    ],
    [
      'a secret being rotated',
      {
        SecretId: arn('secretsmanager:eu-central-1:123456789012:secret:prod/database-AbC1dE'),
        ClientRequestToken: 'c-1',
        Step: 'setSecret',
      },
      { kind: 'secret-rotation', title: 'prod/database', secret: 'prod/database', step: 'setSecret' },
    ],
    [
      'another function',
      resultOf('resize', s3Event('photos/cat.jpg')),
      {
        kind: 'destination',
        title: 'cat.jpg → resize',
        functionName: 'resize',
        condition: 'Success',
        chain: ['cat.jpg', 'resize'],
      },
    ],
    [
      'a function whose function was invoked by another, through a topic and a bus',
      snsEvent(
        resultOf(
          'tag',
          eventBridgeEvent(
            'lambda',
            'Lambda Function Invocation Result - Success',
            resultOf('resize', s3Event('cat.jpg')),
          ),
        ),
      ),
      { kind: 'destination', title: 'cat.jpg → resize → tag', topic: 'new-files' },
    ],
    [
      'a function URL',
      { version: '2.0', requestContext: { timeEpoch: 1763633730123, http: { method: 'POST', path: '/orders' } } },
      { kind: 'api-gateway', title: 'POST /orders', at: '2025-11-20T10:15:30.123Z' },
    ],
    [
      'a REST API',
      { httpMethod: 'GET', path: '/orders/7', requestContext: { stage: 'prod' } },
      { kind: 'api-gateway', title: 'GET /orders/7' },
    ],
    [
      'a state machine that hands on its context',
      {
        input: 1,
        context: {
          Execution: {
            Id: arn('states:eu-central-1:123456789012:execution:billing:run-7'),
            Name: 'run-7',
            StartTime: '2026-11-20T10:00:00.000Z',
          },
          State: { Name: 'Charge' },
        },
      },
      { kind: 'step-functions', title: 'run-7', step: 'Charge', at: '2026-11-20T10:00:00.000Z' },
    ],
    ['a task token', { taskToken: 'A'.repeat(400), order: 7 }, { kind: 'step-functions' }],
    ['an SDK', { num: 10, list: [{ a: 'b' }] }, { kind: 'direct', title: '{"num":10,"list":[{"a":"b"}]}' }],
    ['a text', 'hello', { kind: 'direct', title: 'hello' }],
    ['null', null, { kind: 'direct', title: 'null' }],
    ['no event', undefined, { kind: 'direct', title: '' }],
  ])('%s', (_, event, expected) => {
    expect(readTrigger(event)).toMatchObject(expected);
  });

  it.each([
    ['a field called source', { source: 'crm', id: 1 }],
    ['a token of its own', { token: 'abc' }],
    ['an execution of its own', { Execution: { Id: '7' } }],
    ['a step without a secret', { Step: 'one', SecretId: 'x' }],
  ])('is direct for an event with %s', (_, event) => {
    expect(readTrigger(event).kind).toBe('direct');
  });

  it('opens wrappers to a depth, and then takes the event as it is', () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? s3Event('cat.jpg') : resultOf(`f${depth}`, nested(depth - 1));
    expect(readTrigger(nested(6)).title).toBe('cat.jpg → f1 → f2 → f3 → f4 → f5 → f6');
    expect(readTrigger(nested(40)).chain?.length).toBeLessThan(10);
  });
});

describe('a packed log payload', () => {
  it('is unpacked no further than the limit', () => {
    const bomb = packLogs(`{"logGroup":"/aws/lambda/checkout","logEvents":[{"message":"${'x'.repeat(50_000_000)}`);
    const text = unpackLogs(bomb.awslogs.data);
    expect(text?.length).toBe(MAX_UNPACKED_BYTES);
    expect(readTrigger(bomb)).toMatchObject({ kind: 'logs', title: '/aws/lambda/checkout' });
  });

  it.each(['', 'no base64!', 'aGVsbG8=', packLogs('not JSON').awslogs.data, packLogs('[[').awslogs.data.slice(0, 20)])(
    'that is none is still a log subscription: %j',
    (data) => {
      expect(readTrigger({ awslogs: { data } }).kind).toBe(data === '' ? 'direct' : 'logs');
    },
  );

  it('that is packed twice is unpacked once', () => {
    const inner = packLogs('{"logGroup":"inner"}').awslogs.data;
    expect(readTrigger(packLogs(inner))).toMatchObject({ kind: 'logs', title: 'CloudWatch Logs' });
  });
});
