import { expect, it } from 'vitest';
import { findCauses } from './find-causes.ts';

const ID = 'RequestId: 0a1b2c3d-0003-4000-8000-000000000003';
const JSON_TIME_OUT =
  '{"errorMessage":"2026-11-20T10:18:30.123Z 5ded4dda-8418-4110-9a6c-000000000000 Task timed out after 3.00 seconds"}';
const GO_DENIED =
  'operation error S3: GetObject, https response error StatusCode: 403, RequestID: r, HostID: h, api error AccessDenied: Access Denied';

/** Words of another function, another process, or the function's own code. */
const WITH_STACK: readonly (readonly [errorType: string | undefined, errorMessage: string])[] = [
  ['Error', `Invocation error (running in parallel): ${JSON_TIME_OUT} with payload {}`],
  ['Error', JSON_TIME_OUT],
  ['Error', '2026-11-20T10:18:30.123Z 5ded4dda Task timed out after 3.00 seconds'],
  [undefined, '2026-11-20T10:18:30.123Z 5ded4dda Task timed out after 3.00 seconds'],
  // Another function's error thrown again under its name
  ['Sandbox.Timedout', `${ID} Error: Task timed out after 3.00 seconds`],
  ['Function.TimedOut', 'Task timed out after 3 seconds'],
  ['Runtime.ExitError', `${ID} Error: Runtime exited with error: signal: killed`],
  ['Runtime.OutOfMemory', `${ID} Error: Runtime exited with error: signal: killed`],
  ['TimeoutError', 'Task timed out after 3.00 seconds'],
  ['TimeoutError', 'No answer from the scanner within 5 s'],
  ['TimeoutError', ''],
  ['Error', `child: ${ID} Error: Runtime exited with error: signal: killed`],
  ['Error', `${ID} Error: Runtime exited with error: signal: segmentation fault`],
  ['Error', 'aws s3 cp failed: An error occurred (AccessDenied) when calling the GetObject operation: Access Denied'],
  ['Error', '{"errorType":"AccessDenied","errorMessage":"Access Denied"}'],
  ['Error', 'Access Denied'],
  ['ValidationError', 'The specified key does not exist.'],
  ['com.example.ForbiddenException', 'Access Denied'],
  ['java.nio.file.AccessDeniedException', '/var/task/out'],
  ['Function<AccessForbidden>', 'Access Denied'],
  ['Forbidden', 'Plan "free" has no uploads'],
  ['NotFound', 'No customer 42'],
  ['KeyError', "'NoSuchKey'"],
  [
    'com.amazonaws.services.s3.model.AmazonS3Exception',
    'The AWS Access Key Id you provided does not exist in our records. (Service: Amazon S3; Status Code: 403; Error Code: InvalidAccessKeyId; Request ID: r)',
  ],
  [
    'ClientError',
    'An error occurred (ValidationException) when calling the PutItem operation: Rate exceeded is no key',
  ],
  ['Error', `deploy: ${GO_DENIED}`],
  ['Error', 'Upstream said: connect ECONNREFUSED 127.0.0.1:80'],
  ['Error', 'The other function reports "fetch failed"'],
  ['UnmarshalTypeError', 'json: cannot unmarshal string into Go struct field Order.id of type int'],
  ['WebException', 'The remote server returned an error: (404) Not Found.'],
  ['HttpRequestException', 'Response status code does not indicate success: 404 (Not Found).'],
  ['Error', 'worker log: dial tcp 10.0.0.7:5432: i/o timeout'],
  ['com.amazonaws.SdkClientException', 'Unable to execute HTTP request: Timeout waiting for connection from pool'],
  ['Error', "Template says: Cannot find module 'x'"],
  ['Error', 'bundler: SyntaxError: Cannot use import statement outside a module'],
  ['TypeError', 'event.map is not a function'],
  ['java.lang.OutOfMemoryError', 'unable to create native thread: possibly out of memory or process limits reached'],
  ['SyntaxError', 'Unexpected token } in JSON at position 3'],
  ['constructor', ''],
  ['__proto__', ''],
];
const WITHOUT_STACK: typeof WITH_STACK = [
  ['errorString', JSON_TIME_OUT],
  [undefined, JSON_TIME_OUT],
  ['errorString', 'Task timed out after 3.00 seconds'],
  ['errorString', `worker: ${JSON_TIME_OUT}`],
  ['errorString', `{"stderr":"${GO_DENIED}"}`],
  [undefined, 'event.map is not a function'],
];

it.each(WITH_STACK)('%s with a stack isn’t mistaken: %s', (errorType, errorMessage) => {
  expect(findCauses({ errorType, errorMessage, hasStack: true })).toEqual([]);
});

it.each(WITHOUT_STACK)('%s without a stack isn’t mistaken: %s', (errorType, errorMessage) => {
  expect(findCauses({ errorType, errorMessage })).toEqual([]);
});
