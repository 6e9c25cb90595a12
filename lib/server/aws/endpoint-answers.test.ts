import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { GetBucketNotificationConfigurationCommand, HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toAppError } from './aws-error.ts';
import { type AwsClients, createAwsClients } from './clients.ts';

const page = '<!doctype html><html><body>Welcome to the Grand Hotel. Please sign in.</body></html>';

/** One call of each service; several of S3, whose answers differ most. */
const calls: [string, (clients: AwsClients) => Promise<unknown>][] = [
  ['s3:PutObject', ({ s3 }) => s3.send(new PutObjectCommand({ Bucket: 'some-bucket', Key: 'a.txt', Body: 'a' }))],
  ['s3:HeadBucket', ({ s3 }) => s3.send(new HeadBucketCommand({ Bucket: 'some-bucket' }))],
  [
    's3:GetBucketNotification',
    ({ s3 }) => s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: 'some-bucket' })),
  ],
  ['sqs:GetQueueUrl', ({ sqs }) => sqs.send(new GetQueueUrlCommand({ QueueName: 'S3-success' }))],
  ['lambda:GetFunction', ({ lambda }) => lambda.send(new GetFunctionCommand({ FunctionName: 'a-function' }))],
  ['iam:GetRole', ({ iam }) => iam.send(new GetRoleCommand({ RoleName: 'a-role' }))],
  ['logs:FilterLogEvents', ({ logs }) => logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/a' }))],
  ['sts:GetCallerIdentity', ({ sts }) => sts.send(new GetCallerIdentityCommand({}))],
];

let close: () => void;
let requests: number;

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});

afterEach(() => {
  close();
  vi.unstubAllEnvs();
});

async function startEndpoint(listener: RequestListener): Promise<string> {
  requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const clientsAt = (all: string, maxSilenceMs?: number) =>
  createAwsClients({ region: 'us-east-1', endpoints: { all } }, { ...(maxSilenceMs && { maxSilenceMs }) });

describe.each([
  ['200', 200, {}],
  ['302', 302, { location: 'http://sign-in.hotel.example/' }],
  ['511', 511, {}],
])('an endpoint that answers %s with a web page', (_, status, headers) => {
  it.each(calls)('is named as such: %s', async (_name, send) => {
    const endpoint = await startEndpoint((_request, response) => {
      response.writeHead(status, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(page);
    });
    const error = await send(clientsAt(endpoint)).catch((thrown: unknown) => toAppError(thrown, 'what was asked for'));
    expect(error).toMatchObject({ code: 'aws_unreachable', message: expect.stringContaining('web page') });
    expect(error).toMatchObject({ message: expect.stringContaining(endpoint) });
    expect(requests).toBe(1);
  });
});

it.each(calls)('an endpoint that stays silent is asked once: %s', async (_, send) => {
  const endpoint = await startEndpoint(() => undefined);
  const error = await send(clientsAt(endpoint, 200)).catch((thrown: unknown) => toAppError(thrown, 'it'));
  expect(error).toMatchObject({ code: 'aws_unreachable', message: expect.stringContaining(endpoint) });
  expect(requests).toBe(1);
});

it("a load balancer's page that AWS is unavailable is asked about again, and is no web page in between", async () => {
  const endpoint = await startEndpoint((_request, response) => {
    response.writeHead(503, { 'content-type': 'text/html' }).end('<html><b>Http/1.1 Service Unavailable</b></html>');
  });
  const { sts } = clientsAt(endpoint);
  const error = await sts.send(new GetCallerIdentityCommand({})).catch((thrown: unknown) => toAppError(thrown, 'STS'));
  expect(error).toMatchObject({ code: 'aws_unreachable', message: expect.stringContaining('503') });
  expect(requests).toBe(3);
});
