import { SendMessageCommand } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { createQueue } from '#lib/local-aws/conformance/pipeline.ts';
import { type RawRequest, sendSigned } from '#lib/local-aws/testing/signed-request.ts';
import { anyValue, deletionsLast, expectNoFailure, FUZZ_OPTIONS, oddJson } from '#lib/local-aws/testing/wrong-input.ts';
import { SQS_ACTIONS } from './register-sqs.ts';

let cloud: Cloud;
let QueueUrl: string;
beforeAll(async () => {
  cloud = await openCloud();
  QueueUrl = (await createQueue(cloud)).url;
  await cloud.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a message' }));
});
afterAll(() => cloud.close());

const send = (raw: RawRequest) => sendSigned(cloud.endpoint, cloud.credentials, raw);

const call = (action: string, body: string) =>
  send({
    service: 'sqs',
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` },
    body,
  });
const entry = fc.oneof(
  anyValue,
  fc.record(
    {
      Id: fc.oneof(fc.constant('1'), anyValue),
      MessageBody: fc.oneof(fc.constant('text'), anyValue),
      ReceiptHandle: anyValue,
      VisibilityTimeout: anyValue,
      DelaySeconds: anyValue,
      MessageAttributes: fc.oneof(anyValue, fc.dictionary(fc.constantFrom('a', 'b'), anyValue)),
    },
    { requiredKeys: [] },
  ),
);
const names = fc.constantFrom(
  'VisibilityTimeout',
  'RedrivePolicy',
  'Policy',
  'DelaySeconds',
  'MaximumMessageSize',
  'odd',
);
const body = () =>
  fc.record(
    {
      QueueUrl: fc.oneof({ weight: 5, arbitrary: fc.constant<unknown>(QueueUrl) }, anyValue),
      QueueName: fc.oneof(fc.constant('a-queue'), anyValue),
      QueueNamePrefix: anyValue,
      MaxResults: anyValue,
      NextToken: anyValue,
      Attributes: fc.oneof(anyValue, fc.dictionary(names, fc.oneof(anyValue, fc.string()))),
      AttributeNames: fc.oneof(anyValue, fc.array(anyValue)),
      MessageAttributeNames: anyValue,
      MessageBody: fc.oneof(fc.constant('text'), anyValue),
      MessageAttributes: fc.oneof(anyValue, fc.dictionary(fc.constantFrom('a', 'b'), anyValue)),
      DelaySeconds: anyValue,
      MaxNumberOfMessages: fc.oneof(fc.constant(1), anyValue),
      WaitTimeSeconds: fc.constantFrom<unknown>(0, 'soon', null, -1, {}),
      ReceiptHandle: anyValue,
      VisibilityTimeout: fc.oneof(fc.constant(0), anyValue),
      Entries: fc.oneof(anyValue, fc.array(entry, { maxLength: 3 })),
      Tags: fc.oneof(anyValue, fc.dictionary(fc.string(), anyValue)),
      TagKeys: fc.oneof(anyValue, fc.array(anyValue)),
    },
    { requiredKeys: ['WaitTimeSeconds'] },
  );

it.each(deletionsLast(SQS_ACTIONS, (action) => action))('%s of anything doesn’t fail inside', async (action) => {
  for (const text of oddJson) expectNoFailure(await call(action, text), 'sqs');
  await fc.assert(
    fc.asyncProperty(body(), async (input) => {
      expectNoFailure(await call(action, JSON.stringify(input)), 'sqs');
    }),
    FUZZ_OPTIONS,
  );
});

it.each([
  ['SendMessage', { MessageBody: 5 }],
  ['SendMessage', { MessageBody: 'a', DelaySeconds: '1' }],
  ['SendMessage', { MessageBody: 'a', MessageAttributes: { a: 'text' } }],
  ['SendMessageBatch', { Entries: { Id: 'a' } }],
  ['SendMessageBatch', { Entries: [{ Id: 'a' }] }],
  ['SendMessageBatch', { Entries: [null] }],
  ['DeleteMessage', { ReceiptHandle: [] }],
  ['DeleteMessageBatch', { Entries: [{ Id: 1, ReceiptHandle: 'a' }] }],
  ['ChangeMessageVisibility', { ReceiptHandle: 'a', VisibilityTimeout: '0' }],
  ['SetQueueAttributes', { Attributes: { VisibilityTimeout: 30 } }],
  ['SetQueueAttributes', { Attributes: { VisibilityTimeout: 'soon' } }],
  ['SetQueueAttributes', { Attributes: { RedrivePolicy: 'no JSON' } }],
  ['SetQueueAttributes', { Attributes: { RedrivePolicy: '{"maxReceiveCount":{}}' } }],
  ['GetQueueAttributes', { AttributeNames: 'All' }],
  ['TagQueue', { Tags: { a: 1 } }],
  ['UntagQueue', { TagKeys: 'a' }],
  ['CreateQueue', { QueueName: ['a'] }],
  ['ListQueues', { MaxResults: 'many' }],
])('%s of %j is refused', async (action, input) => {
  const { url } = await createQueue(cloud);
  const answer = await call(action, JSON.stringify({ QueueUrl: url, ...input }));
  expect(answer.status).toBe(400);
  expect(answer.headers['x-amzn-query-error']).toMatch(/^[\w.]+;Sender$/);
});
