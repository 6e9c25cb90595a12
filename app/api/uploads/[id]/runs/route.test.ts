import { DeleteFunctionEventInvokeConfigCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { RunsAnswer } from '#lib/domain/api/attempt-api.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { GET } from './route.ts';

let api: ServedApi;
const FunctionName = 'lambda-s3-function';

beforeAll(async () => {
  api = await serveApi();
  await api.provision();
  api.services.pollers.start();
});
afterAll(() => api.stop());

async function upload(filename: string) {
  const { uploader } = api.services;
  const body = new Blob(['hello']).stream();
  return uploader.upload({ filename, body, signal: new AbortController().signal });
}

async function readRuns(id: string): Promise<RunsAnswer> {
  const { status, body } = await callJson(GET, `/api/uploads/${id}/runs`, { params: { id } });
  expect(status).toBe(200);
  return RunsAnswer.parse(body);
}

it('tells the runs that left no record from those that did', async () => {
  const first = await upload('with-a-record.txt');
  await vi.waitFor(
    async () => {
      expect((await api.services.store.getUpload(first.id))?.recordIds).toHaveLength(1);
    },
    { timeout: 20_000, interval: 50 },
  );
  expect(await readRuns(first.id)).toMatchObject({ logGroup: `/aws/lambda/${FunctionName}`, count: 1, unrecorded: [] });

  await api.services.clients.lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
  const second = await upload('without-one.txt');
  await vi.waitFor(
    async () => {
      const { count, unrecorded, isPartial } = await readRuns(second.id);
      expect({ count, isPartial }).toEqual({ count: 2, isPartial: false });
      expect(unrecorded).toEqual([expect.objectContaining({ durationMs: expect.any(Number) })]);
    },
    { timeout: 20_000, interval: 50 },
  );
});

it('says how much a function returned whose record no queue takes', async () => {
  const { clients, functionControl, store } = api.services;
  await api.provision();
  const LoggingConfig = { LogFormat: 'JSON' } as const;
  await clients.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, LoggingConfig }));
  await functionControl.deploy({
    runtime: 'nodejs',
    code: `export const handler = async () => 'x'.repeat(1_100_000);`,
  });
  const { id } = await upload('too-much.txt');
  await vi.waitFor(
    async () => {
      const { unrecorded } = await readRuns(id);
      expect(unrecorded).toContainEqual(expect.objectContaining({ producedBytes: 1_100_002 }));
    },
    { timeout: 20_000, interval: 50 },
  );
  expect((await store.getUpload(id))?.recordIds).toEqual([]);
});

it('has nothing of an upload that isn’t there', async () => {
  const { status } = await callJson(GET, '/api/uploads/none/runs', { params: { id: 'none' } });
  expect(status).toBe(404);
});
