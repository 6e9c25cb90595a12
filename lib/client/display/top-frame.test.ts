import { expect, it } from 'vitest';
import type { StackFrame } from '#lib/domain/api/record-api.ts';
import { findTopFrame, frameWords } from './top-frame.ts';

const library: StackFrame = { file: '/var/runtime/bootstrap.py', line: 1, inApp: false };
const own: StackFrame = { file: '/var/task/app/plan.py', line: 7, function: 'read', inApp: true };
const outer: StackFrame = { file: '/var/task/main.py', line: 3, inApp: true };
const trace = (frames: StackFrame[], causes: StackFrame[][] = []) => ({
  runtime: 'python' as const,
  frames,
  causes: causes.map((each) => ({ frames: each })),
  raw: '',
});

it.each([
  ['the innermost of the own code', trace([library, own, outer]), own],
  ['that of a cause, where the error itself has none', trace([library], [[library, outer]]), outer],
  ['none, where all is the runtime’s', trace([library]), undefined],
  ['none, where there is no stack', undefined, undefined],
])('finds %s', (_, stack, expected) => {
  expect(findTopFrame(stack)).toEqual(expected);
});

it.each([
  [own, { location: 'plan.py:7', name: 'read' }],
  [{ file: 'C:\\app\\Plan.cs', inApp: true }, { location: 'Plan.cs' }],
  [
    { function: 'main.handler', inApp: true },
    { location: '', name: 'main.handler' },
  ],
])('writes a frame short', (frame, expected) => {
  expect(frameWords(frame)).toEqual(expected);
});
