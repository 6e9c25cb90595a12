import type { Runtime } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { invokeOnce } from '#lib/local-aws/testing/invoke-once.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const unreadable =
  'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';
const errorLike = "{ name: 'Refused', message: 'no way', stack: 'Refused: no way\\n    at somewhere' }";

async function outcomeOf(handler: string, identifier: Runtime) {
  const sources = { 'index.mjs': `export const handler = ${handler};\n` };
  return invokeOnce(cloud, sources, { runtime: 'nodejs', identifier });
}

describe.concurrent('a value that a handler throws', () => {
  it.each([
    ['nodejs22.x', 'undefined', { errorType: 'string', errorMessage: 'handled', trace: [] }],
    ['nodejs22.x', 'null', { errorType: 'string', errorMessage: 'handled', trace: [] }],
    ['nodejs22.x', "'just words'", { errorType: 'string', errorMessage: 'just words', trace: [] }],
    ['nodejs22.x', '42', { errorType: 'number', errorMessage: '42', trace: [] }],
    ['nodejs22.x', "Symbol('s')", { errorType: 'symbol', errorMessage: 'Symbol(s)', trace: [] }],
    ['nodejs22.x', '{ statusCode: 500 }', { errorType: 'object', errorMessage: '[object Object]', trace: [] }],
    ['nodejs22.x', 'Object.create(null)', { errorType: 'handled', errorMessage: unreadable }],
    [
      'nodejs22.x',
      errorLike,
      { errorType: 'Refused', errorMessage: 'no way', trace: ['Refused: no way', '    at somewhere'] },
    ],
    ['nodejs24.x', 'undefined', { errorType: 'undefined', errorMessage: 'undefined', trace: [] }],
    ['nodejs24.x', 'null', { errorType: 'object', errorMessage: 'null', trace: [] }],
    ['nodejs24.x', "'just words'", { errorType: 'string', errorMessage: 'just words', trace: [] }],
    ['nodejs24.x', errorLike, { errorType: 'object', errorMessage: '[object Object]', trace: [] }],
    ['nodejs24.x', 'Object.create(null)', { errorType: 'handled', errorMessage: unreadable, trace: [] }],
  ] as const)('on %s: %s', async (identifier, value, expected) => {
    const { payload, functionError } = await outcomeOf(`async () => { throw ${value}; }`, identifier);
    expect(JSON.parse(payload)).toEqual(expected);
    expect(functionError).toBe('Unhandled');
  });

  it('is no failure when it is undefined and the handler is not async, before nodejs24.x', async () => {
    const handler = '() => { throw undefined; }';
    expect(await outcomeOf(handler, 'nodejs22.x')).toMatchObject({ payload: 'null', functionError: undefined });
    expect(await outcomeOf(handler, 'nodejs24.x')).toMatchObject({ functionError: 'Unhandled' });
  });
});
