import { expect, it } from 'vitest';
import { flatten } from './flat-fields.ts';

const receivedAt = Date.parse('2026-03-01T14:59:59.999Z');

it('tells what a record has in common with others', () => {
  expect(
    flatten({
      functionName: 'resize',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:resize:7',
      version: '7',
      triggerKind: 's3',
      triggerTitle: 'photos/2026/Kitten.JPG',
      object: { key: 'photos/2026/Kitten.JPG', size: 1_000 },
      queueName: 'S3-failure',
      receivedAt,
    }),
  ).toEqual({
    function: 'resize',
    version: '7',
    triggerKind: 's3',
    trigger: undefined,
    keyPrefix: 'photos/2026/',
    extension: '.jpg',
    size: '1–100 kB',
    queue: 'S3-failure',
    region: 'eu-west-1',
    hour: '14:00',
  });
});

it('takes a record without any of it', () => {
  expect(flatten({ triggerTitle: 'nightly', functionArn: 'odd', object: { size: 1e12 }, receivedAt })).toMatchObject({
    trigger: 'nightly',
    size: '≥ 100 MB',
    region: undefined,
    keyPrefix: undefined,
  });
});
