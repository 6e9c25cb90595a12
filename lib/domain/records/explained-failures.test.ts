import { describe, expect, it } from 'vitest';
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import { describeRecord } from './describe-record.ts';
import { parseMessage } from './parse-message.ts';

const REQUEST_CONTEXT = { requestId: 'r', functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:f:$LATEST' };

/** The explanations of a failure with this payload, without that of its condition. */
function explained(responsePayload: unknown) {
  const message = queueMessage({
    version: '1.0',
    requestContext: { ...REQUEST_CONTEXT, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
    requestPayload: {},
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload,
  });
  const { explanations } = describeRecord(message.body, { ...parseMessage(message), queue: message.queue });
  return explanations.filter(({ code }) => code !== 'retries-exhausted');
}

describe('an error is explained by its whole payload', () => {
  it('by the code in the first line of its trace', () => {
    const frame = '    at internalConnectMultiple (node:net:1118:18)';
    const trace = ['AggregateError [ETIMEDOUT]: ', frame];
    expect(explained({ errorType: 'AggregateError', errorMessage: '', trace })).toEqual([
      { code: 'network', values: { error: 'ETIMEDOUT' } },
      { code: 'aggregate-error' },
    ]);
  });

  it('by nested causes', () => {
    const reason =
      'Cannot deserialize value of type `java.lang.String` from Object value\n at [Source: (Stream); line: 1]';
    const cause = { errorMessage: reason, errorType: 'com.example.MismatchedInputException', stackTrace: [] };
    const outer = {
      errorType: 'java.io.UncheckedIOException',
      errorMessage: 'm',
      stackTrace: ['a.B.c(B.java:1)'],
      cause,
    };
    expect(
      explained({
        errorMessage: 'An error occurred during JSON parsing',
        errorType: 'java.lang.RuntimeException',
        stackTrace: [],
        cause: outer,
      }),
    ).toEqual([{ code: 'event-does-not-fit', values: { reason } }]);
  });

  it('by the causes that its stack names', () => {
    const stackTrace = [
      'com.example.Upload.run(Upload.java:8)',
      'Caused by: java.net.UnknownHostException: api.example.com',
      'java.net.InetAddress.getAllByName(InetAddress.java:1)',
    ];
    expect(explained({ errorType: 'com.example.UploadException', errorMessage: 'No upload', stackTrace })).toEqual([
      { code: 'network', values: { error: 'UnknownHostException' } },
    ]);
  });

  it("never by another function's error in its message", () => {
    const other = '{"errorMessage":"2026-11-20T10:18:30.123Z 5ded4dda Task timed out after 3.00 seconds"}';
    const errorMessage = `Invocation error: ${other} with payload {}`;
    const trace = [`Error: ${errorMessage}`, '    at invoke (/var/task/executor.js:143:15)'];
    expect(explained({ errorType: 'Error', errorMessage, trace })).toEqual([]);
    const quoted = '2026-11-20T10:18:30.123Z 5ded4dda Task timed out after 3.00 seconds';
    expect(explained({ errorType: 'Error', errorMessage: quoted, trace: [`Error: ${quoted}`, trace[1]] })).toEqual([]);
  });

  it("by a Go panic's value, whose stack isn't text", () => {
    const errorMessage =
      'operation error S3: GetObject, https response error StatusCode: 403, RequestID: r, HostID: h, api error AccessDenied: Access Denied';
    const stackTrace = [{ path: 'example/main.go', line: 12, label: 'main.handle' }];
    expect(explained({ errorType: 'OperationError', errorMessage, stackTrace })).toEqual([
      { code: 'access-denied', values: { action: 'unknown' } },
    ]);
  });
});
