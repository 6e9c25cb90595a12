import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AttemptsAnswer } from '#lib/domain/api/attempt-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { GET } from './route.ts';

let api: ServedApi;
const FunctionName = 'lambda-s3-function';
/** Fails as often as the event says; prints with and without its request id. */
const code = `
const runs = new Map();
export const handler = async ({ id, failures }) => {
  const run = (runs.get(id) ?? 0) + 1;
  runs.set(id, run);
  console.log('run', run);
  process.stdout.write('bare ' + run + String.fromCharCode(10));
  if (run <= failures) throw new RangeError('failure ' + run);
  return run;
};
`;

beforeAll(async () => {
  api = await serveApi();
  await api.provision();
  await api.services.functionControl.deploy({ runtime: 'nodejs', code });
  api.services.pollers.start();
});
afterAll(() => api.stop());

async function invoke(failures: number): Promise<RecordSummary> {
  const { clients, store } = api.services;
  const Payload = Buffer.from(JSON.stringify({ id: crypto.randomUUID(), failures }));
  const { $metadata } = await clients.lambda.send(
    new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }),
  );
  return vi.waitFor(
    async () => {
      const { records } = await store.listRecords({ q: $metadata.requestId ?? '' }, { limit: 1 });
      const [record] = records;
      if (!record) throw new Error('not yet');
      return record;
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function readAttempts({ id }: Pick<RecordSummary, 'id'>): Promise<AttemptsAnswer> {
  const { status, body } = await callJson(GET, `/api/records/${id}/attempts`, { params: { id: String(id) } });
  expect(status).toBe(200);
  return AttemptsAnswer.parse(body);
}

const textsOf = ({ attempts }: AttemptsAnswer) =>
  attempts.map(({ lines }) => lines.map(({ text }) => text.split('\t').at(-1)?.replace(/^\{.*/, '{}')));

let stored = 0;

describe('the attempts of a record', () => {
  it('tell at which one a success succeeded, which its record doesn’t', async () => {
    const record = await invoke(2);
    expect(record).toMatchObject({ outcome: 'success', approximateInvokeCount: 1 });
    const answer = await readAttempts(record);
    expect(answer).toMatchObject({
      logGroup: `/aws/lambda/${FunctionName}`,
      isPartial: false,
      attempts: [
        {
          status: 'failure',
          errorType: 'RangeError',
          version: '$LATEST',
          memorySizeMb: 128,
          initMs: expect.any(Number),
        },
        { status: 'failure', errorType: 'RangeError' },
        { status: 'success' },
      ],
    });
    expect(textsOf(answer)).toEqual([
      ['run 1', 'bare 1', '{}'],
      ['run 2', 'bare 2', '{}'],
      ['run 3', 'bare 3'],
    ]);
    const [first, second] = answer.attempts;
    expect(second?.initMs).toBeUndefined();
    expect(Date.parse(second?.startedAt ?? '') - Date.parse(first?.endedAt ?? '')).toBeGreaterThanOrEqual(90);
  });

  it('are those that a failure counts', async () => {
    const record = await invoke(3);
    expect(record).toMatchObject({ outcome: 'failure', approximateInvokeCount: 3 });
    expect((await readAttempts(record)).attempts.map(({ status }) => status)).toEqual([
      'failure',
      'failure',
      'failure',
    ]);
  });

  it('are read in the format and the group that the function’s settings name', async () => {
    const { lambda } = api.services.clients;
    const settle = () =>
      vi.waitFor(async () => {
        const { LastUpdateStatus } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
        expect(LastUpdateStatus).toBe('Successful');
      });
    const LogGroup = '/teams/checkout';
    await lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName, LoggingConfig: { LogFormat: 'JSON', LogGroup } }),
    );
    await settle();
    const answer = await readAttempts(await invoke(1));
    expect(answer.logGroup).toBe(LogGroup);
    expect(answer.attempts.map(({ status }) => status)).toEqual(['failure', 'success']);
    expect(answer.attempts[0]?.lines.map(({ text }) => text)).toEqual([
      expect.stringContaining('"message":"run 1"'),
      'bare 1',
      expect.stringContaining('RangeError'),
    ]);
    const LoggingConfig = { LogFormat: 'Text', LogGroup: `/aws/lambda/${FunctionName}` } as const;
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, LoggingConfig }));
    await settle();
  });

  it('are none where the log has nothing', async () => {
    const record = await store({ requestId: crypto.randomUUID() });
    expect(await readAttempts(record)).toMatchObject({ attempts: [], isPartial: false });
  });

  it.each([
    ['no request id', 'no-run', { requestId: undefined, joinKey: 'a' }],
    ['a request id that is none', 'no-run', { requestId: '" ?"' }],
    ['a function that no setting names', 'not-listed', { functionName: 'payroll' }],
    [
      'a function of another region',
      'other-region',
      { functionArn: `arn:aws:lambda:eu-west-1:1:function:${FunctionName}` },
    ],
  ] as const)('are not looked for with %s', async (_, unread, parsed) => {
    const record = await store(parsed);
    expect(await readAttempts(record)).toEqual({ unread, attempts: [], isPartial: false });
  });

  it('are not there without the record', async () => {
    const { status } = await callJson(GET, '/api/records/999999/attempts', { params: { id: '999999' } });
    expect(status).toBe(404);
  });

  it('are read for whoever still waits', async () => {
    const record = await invoke(0);
    const gone = AbortSignal.abort();
    const params = { id: String(record.id) };
    const { status } = await callJson(GET, '/', { params, signal: gone });
    expect(status).toBe(409);
    expect((await readAttempts(record)).attempts).toHaveLength(1);
  });
});

async function store(parsed: object): Promise<RecordSummary> {
  stored += 1;
  await api.services.store.ingest([sampleItem(stored, { parsed: { recordKey: `${stored}`, ...parsed } })]);
  const { records } = await api.services.store.listRecords({}, { limit: 1 });
  const [record] = records;
  if (!record) throw new Error('It was not stored');
  return record;
}
