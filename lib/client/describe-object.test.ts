import { expect, it } from 'vitest';
import { measureTook } from '#lib/domain/charts/measure-took.ts';
import { describeObject } from './describe-object.ts';
import { exampleRecord, exampleUpload } from './testing/example-data.ts';

const schedule = { kind: 'schedule', title: 'nightly-report', at: '2026-03-01T11:59:50.000Z' } as const;

it.each([
  ['an upload by its file name', {}, exampleUpload({ id: 'u' }), { folder: '', name: 'hello.txt' }],
  ['an object by its key', {}, undefined, { folder: 'uploads/a/', name: 'hello.txt' }],
  [
    'another trigger by its title',
    { s3: [], trigger: schedule },
    undefined,
    { name: 'nightly-report', kind: 'schedule' },
  ],
  [
    'a chain whole, though an object began it',
    { trigger: { kind: 'destination' as const, title: 'a → b' } },
    undefined,
    { name: 'a → b', kind: 'destination' },
  ],
  [
    'a failure record in S3 by its function',
    { kind: 's3-failure-record' as const, functionName: 'resize' },
    undefined,
    { folder: '', name: 'resize' },
  ],
  [
    'junk by nothing',
    { kind: 'unknown' as const, s3: [], trigger: { kind: 'direct' as const, title: '{}' } },
    undefined,
    undefined,
  ],
])('calls %s', (_, given, upload, expected) => {
  const name = describeObject(exampleRecord({ id: 1, ...given }), upload);
  if (expected) expect(name).toMatchObject(expected);
  else expect(name).toBeUndefined();
});

it('measures from the event’s own time, whatever brought it', () => {
  const record = exampleRecord({ id: 1, s3: [], trigger: schedule, timestamp: '2026-03-01T12:00:00.000Z' });
  expect(measureTook(record)).toBe(10_000);
  expect(measureTook({ ...record, kind: 's3-failure-record' })).toBeUndefined();
});
