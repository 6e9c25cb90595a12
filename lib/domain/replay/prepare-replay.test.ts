import { describe, expect, it } from 'vitest';
import { parseMessage } from '#lib/domain/records/parse-message.ts';
import { type PreparedReplay, prepareReplay, type ReplayOptions } from './prepare-replay.ts';

const ARN = 'arn:aws:lambda:eu-central-1:123456789012:function:resize';
const OPTIONS: ReplayOptions = { allowed: [{ name: 'resize' }], region: 'eu-central-1' };

function bodyOf(payload: string | undefined, functionArn = `${ARN}:$LATEST`): string {
  const context = { requestId: 'r-1', functionArn, condition: 'RetriesExhausted', approximateInvokeCount: 3 };
  const event = payload === undefined ? '' : `,"requestPayload":${payload}`;
  return `{"version":"1.0","timestamp":"2026-01-02T03:04:05.000Z","requestContext":${JSON.stringify(context)}${event}}`;
}

function prepare(body: string, options: Partial<ReplayOptions> = {}): PreparedReplay {
  const parsed = parseMessage({ messageId: 'm', queue: 'failure', body, receivedAt: '2026-01-02T03:04:06.000Z' });
  return prepareReplay({ ...parsed, body }, { ...OPTIONS, ...options });
}

function eventOf(prepared: PreparedReplay): string {
  return 'payload' in prepared ? new TextDecoder().decode(prepared.payload) : prepared.refusal;
}

describe('the event of a replay', () => {
  it.each([
    ['numbers beyond what JavaScript can hold', '{"n":12345678901234567890,"f":1.10e2}'],
    ['whitespace, escapes and keys that come twice', '{ "a" : "\\u00e9é\\/" ,\t"a":2 }'],
    ['a text', '"plain"'],
    ['null', 'null'],
    ['another record, as of a chain of destinations', bodyOf('{"inner":1}')],
  ])('is the record’s to the byte: %s', (_, payload) => {
    expect(eventOf(prepare(bodyOf(payload)))).toBe(payload);
  });

  it('is found inside SNS and EventBridge', () => {
    const record = bodyOf('{"n":12345678901234567890}');
    const sns = JSON.stringify({ Type: 'Notification', MessageId: 'm', TopicArn: 'arn:aws:sns:x', Message: record });
    const bus = `{"version":"0","id":"i","source":"lambda","detail-type":"Lambda Function Invocation Result - Failure","detail":${record}}`;
    expect([sns, bus].map((body) => eventOf(prepare(body)))).toEqual([
      '{"n":12345678901234567890}',
      '{"n":12345678901234567890}',
    ]);
  });

  it('may be another one', () => {
    expect(eventOf(prepare(bodyOf('{}'), { payload: '{"n":1.0}' }))).toBe('{"n":1.0}');
  });

  it('has 1 MB at most, in bytes', () => {
    const most = `"${'é'.repeat(524_287)}"`;
    expect(eventOf(prepare(bodyOf(most)))).toBe(most);
    expect(prepare(bodyOf(`"${'é'.repeat(524_288)}"`))).toEqual({ refusal: 'too-large' });
  });
});

describe('the function of a replay', () => {
  const target = (functionArn: string, options: Partial<ReplayOptions> = {}) => {
    const prepared = prepare(bodyOf('{}', functionArn), options);
    return 'target' in prepared ? prepared.target : prepared.refusal;
  };

  it('is called by the qualifier that the record came by, or another', () => {
    const resize = { functionName: 'resize', region: 'eu-central-1' };
    expect(target(ARN)).toEqual(resize);
    expect(target(`${ARN}:$LATEST`)).toEqual(resize);
    expect(target(`${ARN}:live`)).toEqual({ ...resize, qualifier: 'live' });
    expect(target(`${ARN}:live`, { qualifier: '7' })).toEqual({ ...resize, qualifier: '7' });
    expect(target(`${ARN}:live`, { qualifier: '$LATEST' })).toEqual(resize);
  });

  it('may be of another region and account where the settings name its ARN', () => {
    const other = 'arn:aws:lambda:us-east-1:999999999999:function:billing';
    const allowed = [{ name: 'billing', region: 'us-east-1', accountId: '999999999999' }];
    expect(target(`${other}:2`, { allowed })).toEqual({ functionName: other, region: 'us-east-1', qualifier: '2' });
    expect(target(other.replace('9999', '8888'), { allowed })).toBe('not-allowed');
    expect(target(other.replace('us-east', 'eu-west'), { allowed })).toBe('not-allowed');
  });

  it.each([
    ['another function', ARN.replace('resize', 'resize-2')],
    ['another region', ARN.replace('eu-central-1', 'us-east-1')],
    ['no ARN', 'resize'],
    ['an ARN with something behind it', `${ARN}:live:x`],
    ['a qualifier that is none', `${ARN}:../x`],
    ['another service', ARN.replace('lambda', 'sqs')],
    ['an endless text', `${ARN}${'a'.repeat(100_000)}`],
  ])('is not allowed where the record names %s', (_, functionArn) => {
    expect(target(functionArn)).toBe('not-allowed');
  });
});

describe('a replay is refused', () => {
  it.each([
    ['without an event', bodyOf(undefined), 'no-payload'],
    ['of what is no record', '{"a":1}', 'no-payload'],
    ['of what is cut off', bodyOf('{"a":1}').slice(0, -5), 'no-payload'],
    [
      'of a batch of a stream',
      JSON.stringify({
        requestContext: {
          requestId: 'r',
          functionArn: ARN,
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 3,
        },
        version: '1.0',
        timestamp: '2026-01-02T03:04:05.000Z',
        KinesisBatchInfo: { shardId: 's', startSequenceNumber: '1', endSequenceNumber: '2', batchSize: 2 },
      }),
      'stream',
    ],
    ['of half a character', bodyOf('"\ud800"'), 'no-payload'],
  ])('%s', (_, body, refusal) => {
    expect(prepare(body)).toEqual({ refusal });
  });

  it('without a function, whatever event it is given', () => {
    const body = bodyOf('{}');
    const record = { kind: 'destination' as const, wrappers: [], body };
    expect(prepareReplay(record, { ...OPTIONS, payload: '{}' })).toEqual({ refusal: 'no-function' });
  });
});
