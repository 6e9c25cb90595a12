import fc from 'fast-check';
import { expect } from 'vitest';
import type { RawAnswer } from './signed-request.ts';

/** The same requests each time: a new one that fails is for whoever looks for it. */
export const FUZZ_OPTIONS = { seed: 20_260_101, numRuns: 60 };
export const DEEP = 20_000;

export const oddJson = ['', 'null', '[]', '3', '"text"', '{', '{"a":', '[{}]', '['.repeat(DEEP), '{"a":'.repeat(DEEP)];

/** What stands where something else is expected. */
export const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(-1, 0, 1.5, 1e300, '', 'a', '-1', {}, []),
);

/** With deletions first there would be nothing left to ask for. */
export const deletionsLast = <Operation>(operations: Operation[], nameOf: (operation: Operation) => string) => {
  const isDeletion = (operation: Operation) => /^delete/i.test(nameOf(operation));
  return [...operations].sort((a, b) => Number(isDeletion(a)) - Number(isDeletion(b)));
};

const SHAPES = {
  sqs: /"__type":"com\.amazonaws\.sqs#\w[\w.]*"/,
  lambda: /^\w+ \{.*"Message":/,
  iam: /<ErrorResponse .*<Code>\w+<\/Code>/,
  s3: /<Error>\s*<Code>\w+<\/Code>/,
};

/** Taken, refused as a fault of the caller, or not offered; an error has the shape of its service. */
export function expectNoFailure({ status, body, headers }: RawAnswer, service: keyof typeof SHAPES): void {
  const isFine = (status < 500 && status !== 403) || status === 501;
  expect(isFine ? '' : `${status} ${body.slice(0, 500)}`).toBe('');
  if (status >= 400) expect(`${headers['x-amzn-errortype'] ?? ''} ${body}`).toMatch(SHAPES[service]);
}
