import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from './log-event.ts';
import { readAttempts } from './read-attempts.ts';
import { settleAttempts } from './settle-attempts.ts';

const ID = '3604209a-e9a3-11e6-939a-754dd98c7be3';
const OTHER = '11111111-2222-3333-4444-555555555555';
const T0 = Date.parse('2026-11-20T10:15:30.000Z');
const at = (seconds: number) => new Date(T0 + seconds * 1000).toISOString();

function line(seconds: number, message: string, stream = 'one'): LogEvent {
  return { stream, timestamp: T0 + seconds * 1000, message: `${message}\n` };
}
const started = (seconds: number, stream?: string, id = ID) =>
  line(seconds, `START RequestId: ${id} Version: 3`, stream);
const ended = (seconds: number, stream?: string, id = ID) => line(seconds, `END RequestId: ${id}`, stream);
const reported = (seconds: number, stream?: string, more = '', id = ID) =>
  line(
    seconds,
    `REPORT RequestId: ${id}\tDuration: 1000.00 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB${more}`,
    stream,
  );
const run = (seconds: number, stream?: string, more?: string) => [
  started(seconds, stream),
  line(seconds + 0.5, `printed at ${seconds}`, stream),
  ended(seconds + 1, stream),
  reported(seconds + 1, stream, more),
];
const attempt = (seconds: number, logStream = 'one') => ({
  startedAt: at(seconds),
  endedAt: at(seconds + 1),
  durationMs: 1000,
  memorySizeMb: 128,
  memoryUsedMb: 40,
  version: '3',
  logStream,
  lines: [{ at: at(seconds + 0.5), text: `printed at ${seconds}` }],
  omittedLines: 0,
});

describe('the attempts of a request', () => {
  it('are told apart in one stream and in several, oldest first', () => {
    const events = [...run(182, 'two', '\tStatus: timeout'), ...run(0, 'one', '\tInit Duration: 99.50 ms'), ...run(61)];
    expect(readAttempts(events, ID)).toEqual([
      { ...attempt(0), initMs: 99.5 },
      attempt(61),
      { ...attempt(182, 'two'), status: 'timeout' },
    ]);
  });

  it('are the same in whatever order the lines come', () => {
    const events = [...run(0), ...run(61), ...run(182, 'two')];
    const expected = readAttempts(events, ID);
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(readAttempts(shuffled, ID)).toEqual(expected);
      }),
    );
  });

  it('have none of the lines of other requests in the same environment', () => {
    const foreign = (seconds: number) => [
      started(seconds, 'one', OTHER),
      line(seconds + 0.1, 'of another'),
      line(seconds + 0.2, `2026-11-20T10:15:30.123Z\t${OTHER}\tINFO\tof another`),
      ended(seconds + 0.3, 'one', OTHER),
      reported(seconds + 0.3, 'one', '', OTHER),
    ];
    expect(readAttempts([...foreign(-1), ...run(0), ...foreign(5), ...run(61), ...foreign(70)], ID)).toEqual([
      attempt(0),
      attempt(61),
    ]);
  });

  it('have the lines of a run that shares its environment with another at the same time', () => {
    const own = (id: string, text: string) => line(0.5, JSON.stringify({ requestId: id, message: text }));
    const [found] = readAttempts([started(0), own(OTHER, 'theirs'), own(ID, 'ours'), reported(1)], ID);
    expect(found?.lines.map(({ text }) => JSON.parse(text).message)).toEqual(['ours']);
  });

  it('are there without START, without REPORT, and with neither', () => {
    const [late, running] = readAttempts([reported(1), started(61)], ID);
    expect(late).toMatchObject({ startedAt: at(0), endedAt: at(1), durationMs: 1000 });
    expect(running).toEqual({ startedAt: at(61), version: '3', logStream: 'one', lines: [], omittedLines: 0 });
    const [only] = readAttempts([line(1, `2026-11-20T10:15:31.000Z\t${ID}\tINFO\talone`)], ID);
    expect(only).toMatchObject({ lines: [{ at: at(1) }] });
    expect(only).not.toHaveProperty('startedAt');
  });

  it('began by their duration where all lines were written at the end', () => {
    expect(readAttempts([started(5), ended(5), reported(5)], ID)).toMatchObject([{ startedAt: at(4), endedAt: at(5) }]);
  });

  it('know a time-out by its line where the report doesn’t say it, also when it comes last', () => {
    const timedOut = line(1, `2026-11-20T10:15:31.000Z ${ID} Task timed out after 1.00 seconds`);
    expect(readAttempts([started(0), reported(1), timedOut], ID)).toMatchObject([{ status: 'timeout' }]);
  });

  it('are none where the log has nothing', () => {
    expect(readAttempts([], ID)).toEqual([]);
    expect(readAttempts([line(0, 'no id')], ID)).toEqual([]);
  });

  it('have plain text, within limits', () => {
    const colour = (text: string) => `${String.fromCharCode(27)}[31;1m${text}${String.fromCharCode(27)}[0m`;
    const hostile = [colour('red'), '<b>\u202e\u0000', 'x'.repeat(1_000_000)].map((text, index) =>
      line(0.1 * index, text),
    );
    const many = Array.from({ length: 5_000 }, (_, index) => line(0.5, `line ${index}`));
    const [found] = readAttempts([started(0), ...hostile, ...many, reported(1)], ID);
    expect(found?.lines[0]?.text).toBe('red');
    expect(found?.lines[1]?.text).toBe('<b>\u202e\u0000');
    expect(found?.lines[2]?.text).toHaveLength(10_001);
    expect(found?.lines).toHaveLength(1_000);
    expect(found?.omittedLines).toBe(4_003);
    const starts = Array.from({ length: 10_000 }, (_, index) => started(index));
    expect(readAttempts(starts, ID)).toHaveLength(20);
  });
});

describe('how an attempt ended', () => {
  const attempts = readAttempts([...run(0), ...run(61, 'one', '\tStatus: timeout'), ...run(182)], ID);
  it.each([
    ['success', ['failure', 'timeout', 'success']],
    ['failure', ['failure', 'timeout', 'failure']],
    ['unknown', ['failure', 'timeout', undefined]],
  ] as const)('follows from what came after it: %s', (outcome, statuses) => {
    expect(settleAttempts(attempts, outcome).map(({ status }) => status)).toEqual(statuses);
  });

  it('isn’t known of one that may still run', () => {
    expect(settleAttempts(readAttempts([started(0)], ID), 'failure')[0]).not.toHaveProperty('status');
  });

  it('is no failure only because it printed an error, when the record says that it succeeded', () => {
    const printed = line(0.5, '[ERROR] Retrying: once more');
    const [found] = settleAttempts(readAttempts([started(0), printed, reported(1)], ID), 'success');
    expect(found).toMatchObject({ status: 'success' });
    expect(found).not.toHaveProperty('errorType');
  });
});
