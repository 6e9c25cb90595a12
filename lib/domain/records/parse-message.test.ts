import { describe, expect, it } from 'vitest';
import goPanic from '#lib/domain/fixtures/go-panic.json' with { type: 'json' };
import javaRuntimeException from '#lib/domain/fixtures/java-runtime-exception.json' with { type: 'json' };
import nodejsTypeError from '#lib/domain/fixtures/nodejs-type-error.json' with { type: 'json' };
import pythonKeyError from '#lib/domain/fixtures/python-key-error.json' with { type: 'json' };
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import success from '#lib/domain/fixtures/success.json' with { type: 'json' };
import throttled from '#lib/domain/fixtures/throttled-until-too-old.json' with { type: 'json' };
import timedOut from '#lib/domain/fixtures/timed-out.json' with { type: 'json' };
import firstPut from '#lib/domain/fixtures/versioned-first-put.json' with { type: 'json' };
import secondPut from '#lib/domain/fixtures/versioned-second-put.json' with { type: 'json' };
import { parseMessage } from './parse-message.ts';

const failure = { kind: 'destination', outcome: 'failure', condition: 'RetriesExhausted', approximateInvokeCount: 3 };

describe('parseMessage reads what AWS sends', () => {
  it.each([
    ['a success', success, { outcome: 'success', condition: 'Success', statusCode: 200, approximateInvokeCount: 1 }],
    ['a Python error', pythonKeyError, { ...failure, errorType: 'KeyError', errorMessage: "'customer_id'" }],
    ['a Node.js error', nodejsTypeError, { ...failure, errorType: 'TypeError' }],
    ['a Java error', javaRuntimeException, { ...failure, errorType: 'java.lang.RuntimeException' }],
    ['a Go panic', goPanic, { ...failure, errorType: 'boundsError' }],
    ['a time-out', timedOut, { ...failure, errorType: 'Sandbox.Timedout', functionError: 'Unhandled' }],
    [
      'an event throttled until it was too old',
      throttled,
      { outcome: 'failure', condition: 'EventAgeExceeded', approximateInvokeCount: 0, marks: ['never-ran'] },
    ],
    ['the first version of an object', firstPut, { s3: [{ versionId: 'dssfunKs6e2N.dFgeQYnuILJ6BtWSvNj' }] }],
    ['the second version of an object', secondPut, { s3: [{ versionId: 'x7HqfD2kN3p_9a.T5mVbYzGcQ1eRwUo0' }] }],
  ])('%s', (_name, body, expected) => {
    const parsed = parseMessage(
      queueMessage(body, { queue: body.requestContext.condition === 'Success' ? 'success' : 'failure' }),
    );
    expect(parsed).toMatchObject({ kind: 'destination', wrappers: [], ...expected });
    expect(parsed.requestId).toBe(body.requestContext.requestId);
    expect(parsed.timestamp).toBe(body.timestamp);
  });

  it('gives a success whole', () => {
    const { searchText, ...parsed } = parseMessage(queueMessage(success, { queue: 'success' }));
    expect(parsed).toEqual({
      kind: 'destination',
      wrappers: [],
      outcome: 'success',
      timestamp: '2026-11-20T10:15:32.456Z',
      requestId: '0a1b2c3d-0001-4000-8000-000000000001',
      functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:process-upload:$LATEST',
      functionName: 'process-upload',
      qualifier: '$LATEST',
      condition: 'Success',
      approximateInvokeCount: 1,
      statusCode: 200,
      executedVersion: '$LATEST',
      responsePreview: '{"statusCode":200,"width":4032,"height":3024}',
      s3: [
        {
          bucket: 'acme-uploads',
          key: 'photos/my cat (final).jpg',
          size: 1048576,
          eTag: '3cc458c4c5ba498b93005268ef061cac',
          sequencer: '006925A11B4A4310A0',
          eventName: 'ObjectCreated:Put',
          eventTime: '2026-11-20T10:15:30.123Z',
          s3RequestId: '6NTRA7XPYRPGA2P6',
        },
      ],
      trigger: {
        kind: 's3',
        title: 'photos/my cat (final).jpg',
        at: '2026-11-20T10:15:30.123Z',
        bucket: 'acme-uploads',
        action: 'ObjectCreated:Put',
      },
      marks: [],
      recordKey:
        '["arn:aws:lambda:eu-central-1:123456789012:function:process-upload:$LATEST","0a1b2c3d-0001-4000-8000-000000000001","Success"]',
    });
    for (const word of ['0a1b2c3d-0001', 'photos/my cat (final).jpg', '4032']) expect(searchText).toContain(word);
  });

  it('previews what a function returned, cut, and not what it failed with', () => {
    const returned = (responsePayload: unknown, condition = 'Success') =>
      parseMessage(
        queueMessage({ ...success, requestContext: { ...success.requestContext, condition }, responsePayload }),
      ).responsePreview;
    expect(returned(null)).toBe('null');
    expect(returned('done')).toBe('done');
    expect(returned({ rows: Array.from({ length: 1000 }, () => '😀') })).toHaveLength(120);
    expect(returned({ errorMessage: 'no' }, 'RetriesExhausted')).toBeUndefined();
  });
});
