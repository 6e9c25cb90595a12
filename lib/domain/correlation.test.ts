import { describe, expect, it } from 'vitest';
import { findUploadIds, isSameUpload, ownUploadId } from './correlation.ts';

it.each([
  ['uploads/u1/cat.jpg', 'uploads', 'u1'],
  ['uploads/u1/a/b.jpg', 'uploads/', 'u1'],
  ['room/7/u1/cat.jpg', 'room/7', 'u1'],
  ['u1/cat.jpg', '', 'u1'],
  ['uploads/u1', 'uploads', undefined],
  ['uploads/u1/', 'uploads', undefined],
  ['uploads//cat.jpg', 'uploads', undefined],
  ['uploadsu1/cat.jpg', 'uploads', undefined],
  ['in/u1/cat.jpg', 'uploads', undefined],
])('the upload id in %s under %s is %s', (key, prefix, id) => {
  expect(ownUploadId(key, prefix)).toBe(id);
});

describe("an upload of another's", () => {
  const upload = { id: 'x', bucket: 'b', key: 'docs/plan.md', eTag: '"e1"', versionId: 'v1', s3RequestId: 'r1' };
  it.each([
    ['the same request id', { bucket: 'b', key: 'docs/plan.md', s3RequestId: 'r1', eTag: 'other' }, true],
    ['the same version', { bucket: 'b', key: 'docs/plan.md', s3RequestId: 'made-up', versionId: 'v1' }, true],
    ['another version with equal bytes', { bucket: 'b', key: 'docs/plan.md', versionId: 'v2', eTag: 'e1' }, false],
    ['the same eTag, unquoted', { bucket: 'b', key: 'docs/plan.md', eTag: 'e1' }, true],
    ['another bucket', { bucket: 'c', key: 'docs/plan.md', eTag: 'e1' }, false],
    ['only the same key', { bucket: 'b', key: 'docs/plan.md' }, false],
  ])('with %s', (_name, object, expected) => {
    expect(isSameUpload(upload, object)).toBe(expected);
  });
});

it('finds every upload that a record names, each once', () => {
  const objects = [{ key: 'up/a/1' }, { key: 'up/b/2' }, { key: 'up/a/1' }, { bucket: 'b', key: 'k', eTag: 'e' }];
  expect(findUploadIds(objects, 'up', [{ id: 'other', bucket: 'b', key: 'k', eTag: 'e' }])).toEqual([
    'a',
    'b',
    'other',
  ]);
});
