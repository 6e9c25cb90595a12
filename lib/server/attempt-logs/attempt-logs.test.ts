import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { createAttemptLogs } from './attempt-logs.ts';

const REQUEST_ID = '3604209a-e9a3-11e6-939a-754dd98c7be3';
const functionName = 'lambda-s3-function';
const record: RecordSummary = {
  id: 1,
  seq: 1,
  kind: 'destination',
  wrappers: [],
  outcome: 'failure',
  queue: 'failure',
  timestamp: '2026-11-20T10:18:33.456Z',
  receivedAt: '2026-11-20T10:18:34.000Z',
  requestId: REQUEST_ID,
  functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}:$LATEST`,
  functionName,
  s3: [],
  trigger: { kind: 'direct', title: '' },
  marks: [],
  deliveryCount: 1,
  uploadIds: [],
};
const { signal } = new AbortController();

type Answer = { status?: number; body: object };
let close: () => void;
let requests: { filterPattern?: string; logStreamNames?: string[] }[];
let open: number;
let mostOpen: number;

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  requests = [];
  open = 0;
  mostOpen = 0;
});
afterEach(() => {
  close();
  vi.unstubAllEnvs();
});

/** CloudWatch Logs as `answer` says: what the embedded AWS has too few lines for, or doesn't refuse. */
async function logsThat(answer: (request: (typeof requests)[number]) => Answer) {
  const server = createServer(async (request, response) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    const input = await readJson(request);
    if (request.url !== '/') {
      open -= 1;
      return response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' }).end('{}');
    }
    requests.push(input);
    const { status = 200, body } = answer(input);
    setImmediate(() => {
      open -= 1;
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const all = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { region: 'us-east-1', functionName, logFunctions: ['billing'] };
  return createAttemptLogs({ clients: createAwsClients({ region: 'us-east-1', endpoints: { all } }), settings });
}

async function readJson(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

const event = (eventId: number, message: string) => ({
  eventId: String(eventId),
  logStreamName: 'one',
  timestamp: Date.parse(record.receivedAt) + eventId,
  message,
});
const run = [
  event(1, `START RequestId: ${REQUEST_ID} Version: $LATEST\n`),
  event(3, `END RequestId: ${REQUEST_ID}\n`),
  event(4, `REPORT RequestId: ${REQUEST_ID}\tDuration: 3.00 ms\tMemory Size: 128 MB\n`),
];

describe('the pages of one record', () => {
  it('are five at most, also where they are empty', async () => {
    const logs = await logsThat(() => ({ body: { events: [], nextToken: 'more' } }));
    expect(await logs.read(record, signal)).toMatchObject({ attempts: [], isPartial: true });
    expect(requests).toHaveLength(5);
    expect(new Set(requests.map(({ filterPattern }) => filterPattern))).toEqual(new Set([`"${REQUEST_ID}"`]));
  });

  it('end once all runs of a failure are found, and go on with what else these printed', async () => {
    const logs = await logsThat(({ logStreamNames }) =>
      logStreamNames
        ? { body: { events: [run[0], event(2, 'without an id\n'), run[1], run[2]] } }
        : { body: { events: run, nextToken: 'more' } },
    );
    const answer = await logs.read({ ...record, approximateInvokeCount: 1 }, signal);
    expect(answer).toMatchObject({ isPartial: false, attempts: [{ lines: [{ text: 'without an id' }] }] });
    expect(requests.map(({ logStreamNames }) => logStreamNames)).toEqual([undefined, ['one']]);
  });
});

it('has one call under way, whoever asks', async () => {
  const logs = await logsThat(() => ({ body: { events: run } }));
  await Promise.all(Array.from({ length: 20 }, (_, id) => logs.read({ ...record, id }, signal)));
  expect(mostOpen).toBe(1);
});

it('asks once for a record that is opened again', async () => {
  const logs = await logsThat(() => ({ body: { events: run } }));
  const first = await logs.read({ ...record, approximateInvokeCount: 1 }, signal);
  const asked = requests.length;
  expect(await logs.read({ ...record, approximateInvokeCount: 1 }, signal)).toEqual(first);
  expect(requests).toHaveLength(asked);
});

it('doesn’t let more than fifty wait', async () => {
  const logs = await logsThat(() => ({ body: { events: [] } }));
  const reads = Array.from({ length: 60 }, (_, id) => logs.read({ ...record, id }, signal));
  const settled = await Promise.allSettled(reads);
  const refused = settled.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(10);
  expect(refused[0]).toMatchObject({ reason: { code: 'rate_limited' } });
});

it('reads the logs of further functions that a setting names', async () => {
  const logs = await logsThat(() => ({ body: { events: run } }));
  const functionArn = record.functionArn?.replace(functionName, 'billing');
  const answer = await logs.read({ ...record, functionName: 'billing', ...(functionArn && { functionArn }) }, signal);
  expect(answer).toMatchObject({ logGroup: '/aws/lambda/billing', attempts: [{ durationMs: 3 }] });
});

it.each([
  ['AccessDeniedException', 'aws_denied'],
  ['ThrottlingException', 'rate_limited'],
])('says what AWS refused with %s', async (type, code) => {
  const logs = await logsThat(() => ({ status: 400, body: { __type: type, message: 'no' } }));
  await expect(logs.read(record, signal)).rejects.toMatchObject({ code });
  const after = await logsThat(() => ({ body: { events: run } }));
  expect((await after.read(record, signal)).attempts).toHaveLength(1);
});

it('finds nothing in a group that isn’t there', async () => {
  const logs = await logsThat(() => ({ status: 400, body: { __type: 'ResourceNotFoundException', message: 'no' } }));
  expect(await logs.read(record, signal)).toEqual({
    logGroup: `/aws/lambda/${functionName}`,
    attempts: [],
    isPartial: false,
  });
});
