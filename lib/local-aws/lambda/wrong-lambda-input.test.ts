import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { deploy } from '#lib/local-aws/conformance/pipeline.ts';
import { type RawRequest, sendSigned } from '#lib/local-aws/testing/signed-request.ts';
import { anyValue, deletionsLast, expectNoFailure, FUZZ_OPTIONS, oddJson } from '#lib/local-aws/testing/wrong-input.ts';
import { lambdaOperations } from './lambda-routes.ts';

const FunctionName = 'a-function';
let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
  const code = { 'index.mjs': 'export const handler = async () => 1;' };
  await deploy({ ...cloud, name: (stem) => `a-${stem}` }, code, { runtime: 'nodejs' });
});
afterAll(() => cloud.close());

const send = (raw: RawRequest) => sendSigned(cloud.endpoint, cloud.credentials, raw);

const fields = [
  ...[
    'FunctionName',
    'Role',
    'Handler',
    'Runtime',
    'Code',
    'ZipFile',
    'S3Bucket',
    'Timeout',
    'MemorySize',
    'Environment',
  ],
  ...['Description', 'Publish', 'Tags', 'StatementId', 'Action', 'Principal', 'SourceArn', 'MaximumRetryAttempts'],
  ...['DestinationConfig', 'ReservedConcurrentExecutions', 'Name', 'FunctionVersion', 'DeadLetterConfig'],
];
const oddPath = fc.constantFrom(
  FunctionName,
  'a%2Fb',
  '%00',
  '%2e%2e',
  'x'.repeat(300),
  '$LATEST',
  '%EA%B0%80',
  'a:b:c:d:e:f:g:h:i',
);
const query = fc.record(
  {
    Qualifier: fc.constantFrom('$LATEST', '', '1', '-', 'x'.repeat(200)),
    MaxItems: fc.constantFrom('abc', '-1', '0', '1', '1e9'),
    Marker: fc.string(),
  },
  { requiredKeys: [] },
);
const body = fc.dictionary(fc.constantFrom(...fields), fc.oneof(anyValue, fc.dictionary(fc.string(), anyValue)), {
  maxKeys: 3,
});

it.each(deletionsLast(lambdaOperations, ({ method }) => method))(
  '$method $path of anything doesn’t fail inside',
  async ({ method, path }) => {
    const call = (text: string, name = FunctionName, search = {}) => {
      const asked = path.replace('{FunctionName}', name).replace(/\{\w+\}/g, name);
      const isRead = method === 'GET' || method === 'DELETE';
      return send({ service: 'lambda', method, path: asked, query: search, ...(!isRead && { body: text }) });
    };
    for (const text of oddJson) expectNoFailure(await call(text), 'lambda');
    await fc.assert(
      fc.asyncProperty(body, oddPath, query, async (input, name, search) => {
        expectNoFailure(await call(JSON.stringify(input), name, search), 'lambda');
      }),
      FUZZ_OPTIONS,
    );
  },
);

it.each([
  ['GET', '/2015-03-31/functions?MaxItems=abc'],
  ['GET', '/2015-03-31/functions?MaxItems=0'],
  ['GET', `/2015-03-31/functions/${FunctionName}?Qualifier=a&Qualifier=b`],
])('%s %s is refused', async (method, target) => {
  const [path = '', search = ''] = target.split('?');
  const pairs = search.split('&').filter(Boolean);
  const answer = await send({ service: 'lambda', method, path, pairs: pairs.map((pair) => pair.split('=')) });
  expect(answer.status).toBe(400);
  expectNoFailure(answer, 'lambda');
});
