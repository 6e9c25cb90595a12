import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exampleRecord } from '#lib/client/testing/example-data.ts';
import { type Arrivals, createAnnouncer } from './announcements.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('announces what came within a moment as one sentence, then begins again', () => {
  const announced: Arrivals[] = [];
  const announcer = createAnnouncer((arrivals) => announced.push(arrivals));
  announcer.add([exampleRecord({ id: 1 }), exampleRecord({ id: 2, outcome: 'failure' })]);
  vi.advanceTimersByTime(1000);
  announcer.add([exampleRecord({ id: 3 })]);
  vi.advanceTimersByTime(1000);
  announcer.add([exampleRecord({ id: 4, outcome: 'failure' })]);
  vi.advanceTimersByTime(2000);
  expect(announced).toEqual([
    { number: 1, count: 3, failed: 1 },
    { number: 2, count: 1, failed: 1 },
  ]);
});

it('says nothing after it was stopped', () => {
  const announce = vi.fn();
  const announcer = createAnnouncer(announce);
  announcer.add([exampleRecord({ id: 1 })]);
  announcer.stop();
  vi.advanceTimersByTime(5000);
  expect(announce).not.toHaveBeenCalled();
});
