import { expect, it } from 'vitest';
import { parseSearch } from '#lib/domain/search-query/parse-search.ts';
import { FLAT_FIELDS, flatten, SIZES } from './flat-fields.ts';
import { searchForValue } from './search-for-value.ts';

const receivedAt = Date.parse('2026-03-01T14:59:59.999Z');

it('tells what a record has in common with others', () => {
  expect(
    flatten({
      functionName: 'resize',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:resize:7',
      version: '7',
      triggerKind: 's3',
      triggerTitle: 'photos/2026/Kitten.JPG',
      object: { folder: 'photos/2026/', extension: 'jpg', size: 1_000 },
      queueName: 'S3-failure',
      receivedAt,
    }),
  ).toEqual({
    function: 'resize',
    version: '7',
    triggerKind: 's3',
    trigger: undefined,
    keyPrefix: 'photos/2026/',
    extension: 'jpg',
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

it('is searched for by each of its values', () => {
  expect(searchForValue('hour', '08:00')).toBe('hour:08');
  expect(searchForValue('keyPrefix', 'my photos/')).toBe('folder:"my photos/"');
  expect(SIZES.map(({ name }) => searchForValue('size', name))).toEqual([
    'size:<1000',
    'size:>=1000 size:<100000',
    'size:>=100000 size:<1000000',
    'size:>=1000000 size:<10000000',
    'size:>=10000000 size:<100000000',
    'size:>=100000000',
  ]);
  const long = flatten({ functionName: 'x'.repeat(900), object: {}, receivedAt });
  expect(parseSearch(searchForValue('function', long.function ?? '')).filters).toEqual([
    { field: 'fn', op: 'starts', value: 'x'.repeat(200), negated: false },
  ]);
  for (const field of FLAT_FIELDS) expect(parseSearch(searchForValue(field, '12')).problems).toEqual([]);
});
