import { afterAll, beforeAll, expect, it } from 'vitest';
import { RecordAnswer, type StackFrame } from '#lib/domain/api/record-api.ts';
import pythonKeyError from '#lib/domain/fixtures/python-key-error.json' with { type: 'json' };
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import { parseMessage } from '#lib/domain/records/parse-message.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { GET } from './route.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi({ env: { FUNCTION_NAME: 'process-upload', OWN_CODE: 'Shop., shared/' } });
  await api.provision();
});

afterAll(() => api.stop());

/** The frames of a stored error of Python, innermost first. */
async function framesOf(functionName: string, ...files: string[]): Promise<StackFrame[] | undefined> {
  const { requestContext, responsePayload } = pythonKeyError;
  const requestId = `${functionName} ${files}`;
  const functionArn = requestContext.functionArn.replace('process-upload', functionName);
  const sent = {
    ...pythonKeyError,
    requestContext: { ...requestContext, requestId, functionArn },
    responsePayload: { ...responsePayload, stackTrace: files.map((file) => `  File "${file}", line 1, in f\n`) },
  };
  const message = queueMessage(sent, { messageId: requestId });
  const { store } = api.services;
  await store.ingest([{ message, parsed: parseMessage(message) }]);
  const { records } = await store.listRecords({}, { limit: 1 });
  const id = String(records[0]?.id);
  const { body } = await callJson(GET, `/api/records/${id}`, { params: { id } });
  return RecordAnswer.parse(body).stackTrace?.frames;
}

it("knows the configured function's handler, once it was read, as own code", async () => {
  const { handler } = await api.services.functionControl.read();
  const file = `/var/task/${handler.split('.')[0]}.py`;
  expect(await framesOf('process-upload', file)).toMatchObject([{ inApp: true, isAssumed: true }]);
  await new Promise((resolve) => api.services.functionWatch.watch(resolve));
  const [frame] = (await framesOf('process-upload', file, '/var/task/other.py'))?.toReversed() ?? [];
  expect(frame).toEqual({ function: 'f', file, line: 1, inApp: true });
  expect(await framesOf('another-function', file)).toMatchObject([{ inApp: true, isAssumed: true }]);
});

it('shows what OWN_CODE names as own code', async () => {
  const frames = await framesOf(
    'another-function',
    '/var/task/requests/api.py',
    '/var/task/shared/a.py',
    '/opt/Shop/b.py',
  );
  expect(frames?.map(({ inApp, isAssumed }) => [inApp, isAssumed])).toEqual([
    [false, undefined],
    [true, undefined],
    [false, undefined],
  ]);
});
