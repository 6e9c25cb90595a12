import { expect, it } from 'vitest';
import type { StackFrame } from '#lib/domain/api/record-api.ts';
import { groupFrames } from './frame-groups.ts';

const frame = (name: string, inApp: boolean): StackFrame => ({ function: name, inApp });

it('puts neighbours of one sort together and keeps the order', () => {
  const frames = [frame('a', true), frame('b', false), frame('c', false), frame('d', true)];
  expect(groupFrames(frames).map((group) => [group.inApp, group.frames.map((each) => each.function)])).toEqual([
    [true, ['a']],
    [false, ['b', 'c']],
    [true, ['d']],
  ]);
});

it('has no groups without frames', () => {
  expect(groupFrames([])).toEqual([]);
});
