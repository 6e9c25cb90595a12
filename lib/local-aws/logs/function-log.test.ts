import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, UpdateFunctionConfigurationCommand, waitUntilFunctionUpdatedV2 } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { missingRuntime } from '#lib/local-aws/conformance/missing-runtime.ts';
import { deploy } from '#lib/local-aws/conformance/pipeline.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const nodejs = { 'index.mjs': "export const handler = async () => console.warn('own line');" };
const python = {
  'lambda_function.py': "import logging\ndef lambda_handler(event, context):\n    logging.warning('own line')\n",
};

async function invoke(FunctionName: string): Promise<string> {
  const { $metadata } = await cloud.lambda.send(new InvokeCommand({ FunctionName }));
  return $metadata.requestId ?? '';
}

async function read(logGroupName: string, filterPattern?: string): Promise<string[]> {
  const command = new FilterLogEventsCommand({ logGroupName, ...(filterPattern && { filterPattern }) });
  const { events = [] } = await cloud.logs.send(command);
  return events.map(({ message = '' }) => message.trimEnd());
}

describe.each([
  ['nodejs', nodejs],
  ['python', python],
] as const)('in JSON, a function of %s', (runtime, sources) => {
  const missing = missingRuntime(runtime);
  it('writes to the group that it names, and Lambda around it', async (test) => {
    if (missing) test.skip(missing);
    const FunctionName = await deploy(cloud, sources, { runtime });
    const LogGroup = `/custom/${FunctionName}`;
    const LoggingConfig = { LogFormat: 'JSON', LogGroup } as const;
    const updated = await cloud.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, LoggingConfig }));
    expect(updated.LoggingConfig).toEqual(LoggingConfig);
    await waitUntilFunctionUpdatedV2(
      { client: cloud.lambda, maxWaitTime: 10, minDelay: 0.1, maxDelay: 0.2 },
      { FunctionName },
    );
    const requestId = await invoke(FunctionName);
    const [start, own, done, report] = (await read(LogGroup)).map((line) => JSON.parse(line));
    const time = expect.stringMatching(/^\d{4}-.+Z$/);
    expect(start).toEqual({ time, type: 'platform.start', record: { requestId, version: '$LATEST' } });
    expect(own).toMatchObject({ timestamp: time, message: 'own line', requestId });
    expect(done).toMatchObject({
      time,
      type: 'platform.runtimeDone',
      record: { requestId, status: 'success', metrics: { producedBytes: expect.any(Number) } },
    });
    expect(report).toMatchObject({
      type: 'platform.report',
      record: {
        requestId,
        status: 'success',
        metrics: { durationMs: expect.any(Number), memorySizeMB: 128, initDurationMs: expect.any(Number) },
      },
    });
  });
});

it('says what Lambda ended', async () => {
  const code = { 'index.mjs': 'export const handler = () => new Promise((end) => setTimeout(end, 60_000));' };
  const slow = await deploy(cloud, code, { runtime: 'nodejs', timeoutSeconds: 1 });
  const requestId = await invoke(slow);
  const lines = await read(`/aws/lambda/${slow}`);
  expect(lines[1]).toMatch(new RegExp(`^\\S+Z ${requestId} Task timed out after 1\\.00 seconds$`));
  expect(lines.at(-1)).toMatch(/\tInit Duration: [\d.]+ ms\tStatus: timeout$/);

  const exiting = await deploy(
    cloud,
    { 'index.mjs': 'export const handler = () => process.exit(3);' },
    { runtime: 'nodejs' },
  );
  await invoke(exiting);
  expect((await read(`/aws/lambda/${exiting}`)).at(-1)).toMatch(/\tStatus: error\tError Type: Runtime\.ExitError$/);
});

it('tells a cold start from a warm one', async () => {
  const FunctionName = await deploy(cloud, nodejs, { runtime: 'nodejs' });
  await invoke(FunctionName);
  await invoke(FunctionName);
  const reports = (await read(`/aws/lambda/${FunctionName}`)).filter((line) => line.startsWith('REPORT'));
  expect(reports.map((line) => line.includes('Init Duration'))).toEqual([true, false]);
});

it('finds the lines of one request', async () => {
  const FunctionName = await deploy(cloud, nodejs, { runtime: 'nodejs' });
  await invoke(FunctionName);
  const requestId = await invoke(FunctionName);
  const lines = await read(`/aws/lambda/${FunctionName}`, `"${requestId}"`);
  expect(lines).toHaveLength(4);
  expect(lines.every((line) => line.includes(requestId))).toBe(true);
});
