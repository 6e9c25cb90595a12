import { FilterLogEventsCommand, type FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import { buildPipeline, deploy, receiveRecord } from './pipeline.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const printing = {
  'index.mjs': [
    'export const handler = async (event) => {',
    "  console.log('before', event.word);",
    "  if (event.fails) throw new TypeError('It fails.');",
    '};',
  ].join('\n'),
};

async function read(FunctionName: string, input: FilterLogEventsCommandInput = {}) {
  const logGroupName = `/aws/lambda/${FunctionName}`;
  return cloud.logs.send(new FilterLogEventsCommand({ logGroupName, ...input }));
}

async function readUntil(FunctionName: string, last: string) {
  return vi.waitFor(
    async () => {
      const { events = [] } = await read(FunctionName);
      expect(events.some(({ message = '' }) => message.startsWith(last))).toBe(true);
      return events;
    },
    { timeout: 20_000, interval: 100 },
  );
}

async function invoke(FunctionName: string, event: object): Promise<string> {
  const Payload = Buffer.from(JSON.stringify(event));
  const { $metadata } = await cloud.lambda.send(new InvokeCommand({ FunctionName, Payload }));
  return $metadata.requestId ?? '';
}

describe.concurrent('the log of a function', { timeout: 120_000 }, () => {
  it('has the start, the own lines, the end and the report of an invocation', async () => {
    const FunctionName = await deploy(cloud, printing, { runtime: 'nodejs' });
    const requestId = await invoke(FunctionName, { word: 'mine' });
    const events = await readUntil(FunctionName, `REPORT RequestId: ${requestId}`);
    const messages = events.map(({ message = '' }) => message.trim());
    expect(messages.find((line) => line.startsWith('START'))).toBe(`START RequestId: ${requestId} Version: $LATEST`);
    expect(messages).toContainEqual(expect.stringMatching(/before mine$/));
    expect(messages).toContain(`END RequestId: ${requestId}`);
    const report = messages.find((line) => line.startsWith('REPORT'));
    expect(report).toMatch(
      /\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB/,
    );
    expect(new Set(events.map(({ logStreamName }) => logStreamName)).size).toBe(1);
  });

  it('has every attempt of an asynchronous invocation', async () => {
    const source = { 'index.mjs': "export const handler = async () => { throw new Error('It fails.'); };" };
    const { FunctionName, failure } = await buildPipeline(cloud, source, { runtime: 'nodejs' });
    const Payload = Buffer.from('{}');
    await cloud.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
    const { requestContext } = await receiveRecord(cloud, failure, 60);
    const events = await vi.waitFor(
      async () => {
        const { events = [] } = await read(FunctionName, { filterPattern: '"REPORT RequestId"' });
        const ofRequest = events.filter(({ message }) =>
          message?.startsWith(`REPORT RequestId: ${requestContext.requestId}`),
        );
        expect(ofRequest).toHaveLength(3);
        return ofRequest;
      },
      { timeout: 20_000, interval: 100 },
    );
    const times = events.map(({ timestamp = 0 }) => timestamp);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('is read by time, by stream and in pages', async () => {
    const FunctionName = await deploy(cloud, printing, { runtime: 'nodejs' });
    await invoke(FunctionName, { word: 'one' });
    const all = await readUntil(FunctionName, 'REPORT');
    const [first] = all;
    const { logStreamName = '', timestamp = 0 } = first ?? {};
    const ofStream = await read(FunctionName, { logStreamNames: [logStreamName] });
    expect(ofStream.events).toHaveLength(all.length);
    expect((await read(FunctionName, { startTime: 0, endTime: timestamp - 1 })).events).toEqual([]);
    const paged: (string | undefined)[] = [];
    for (let nextToken: string | undefined, isFirst = true; isFirst || nextToken; isFirst = false) {
      const page = await read(FunctionName, { limit: 1, ...(nextToken && { nextToken }) });
      paged.push(...(page.events ?? []).map(({ message }) => message));
      nextToken = page.nextToken;
    }
    expect(paged).toEqual(all.map(({ message }) => message));
  });

  it('is not there before a function of that name has run', async () => {
    await expect(read(cloud.name('never'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
