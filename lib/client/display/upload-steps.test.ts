import { expect, it } from 'vitest';
import { exampleUpload } from '#lib/client/testing/example-data.ts';
import { followUploads } from './upload-steps.ts';

const upload = (state: Parameters<typeof exampleUpload>[0]['state']) => [
  exampleUpload({ id: 'a', ...(state && { state }) }),
];

it('takes nothing for new when the page opens', () => {
  expect(followUploads(undefined, upload('waiting'))).toMatchObject({ began: 0, invoked: 0 });
});

it('sees an upload begin, reach S3, and end', () => {
  const empty = followUploads(undefined, []);
  const begun = followUploads(empty, upload('uploading'));
  const stored = followUploads(begun, upload('waiting'));
  const ended = followUploads(stored, upload('failed'));
  expect([begun, stored, ended].map(({ began, invoked }) => [began, invoked])).toEqual([
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
});

it('sees both steps of one that was quicker than the page', () => {
  expect(followUploads(followUploads(undefined, []), upload('succeeded'))).toMatchObject({ began: 1, invoked: 1 });
});

it('takes a cut upload for none that reached S3', () => {
  const begun = followUploads(followUploads(undefined, []), upload('uploading'));
  expect(followUploads(begun, upload('interrupted'))).toMatchObject({ began: 0, invoked: 0 });
});
