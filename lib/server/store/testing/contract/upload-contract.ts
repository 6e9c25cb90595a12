import { describe, expect, it } from 'vitest';
import type { S3Object } from '#lib/domain/api/record-api.ts';
import type { NewUpload, UploadCompletion } from '#lib/server/store/stored-upload.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { deadLetter, s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';

const STARTED_AT = '2026-01-02T03:00:00.000Z';
const COMPLETION: UploadCompletion = {
  size: 3,
  eTag: '"e1"',
  versionId: 'v1',
  s3RequestId: 'S3REQUEST',
  completedAt: '2026-01-02T03:00:01.000Z',
};

function upload(id: string, more: Partial<NewUpload> = {}): NewUpload {
  return {
    id,
    filename: `${id}.txt`,
    bucket: 'bucket',
    key: `uploads/${id}/${id}.txt`,
    startedAt: STARTED_AT,
    ...more,
  };
}

const FOREIGN = { key: 'other/file.txt' };
const links: { name: string; own: boolean; object: S3Object; links: boolean }[] = [
  { name: 'an own key', own: true, object: { key: 'uploads/u/u.txt' }, links: true },
  {
    name: 'an own key with the ids of another object',
    own: true,
    object: s3Object('uploads/u/u.txt', { eTag: 'x', s3RequestId: 'y', versionId: 'z', bucket: 'elsewhere' }),
    links: true,
  },
  { name: 'an own key of no upload', own: true, object: s3Object('uploads/w/u.txt', { eTag: 'e1' }), links: false },
  { name: 'the S3 request id', own: false, object: { key: 'a', s3RequestId: 'S3REQUEST' }, links: true },
  { name: 'bucket, key and version', own: false, object: s3Object(FOREIGN.key, { versionId: 'v1' }), links: true },
  { name: 'bucket, key and eTag', own: false, object: s3Object(FOREIGN.key, { eTag: 'e1' }), links: true },
  { name: 'another bucket', own: false, object: s3Object(FOREIGN.key, { bucket: 'b', eTag: 'e1' }), links: false },
  { name: 'another eTag', own: false, object: s3Object(FOREIGN.key, { eTag: 'e2' }), links: false },
  { name: 'a foreign key alone', own: false, object: s3Object(FOREIGN.key), links: false },
];

export function describeUploads(makeDatabase: MakeDatabase): void {
  describe('uploads', () => {
    const fresh = useFreshStore(makeDatabase);

    it('keeps an upload through its life', async () => {
      const created = await fresh.store.createUpload(
        upload('u', { participantId: 'p', filename: '보고서\u0000\ud800.csv' }),
      );
      expect(created).toEqual({
        ...upload('u', { participantId: 'p', filename: '보고서\ufffd\ufffd.csv' }),
        seq: 1,
        progress: 'uploading',
        recordIds: [],
        outcomes: [],
      });
      await fresh.store.setMultipart('u', 'multipart');
      expect(await fresh.store.getUpload('u')).toEqual({ ...created, multipartId: 'multipart' });
      const completed = await fresh.store.completeUpload('u', COMPLETION);
      expect(completed).toEqual({ ...created, ...COMPLETION, seq: 2, progress: 'completed' });
      expect(await fresh.store.interruptUpload('u')).toEqual(completed);
      expect(await fresh.store.getUpload('nobody')).toBeUndefined();
    });

    it('refuses to change an upload that is not there', async () => {
      const missing = expect.objectContaining({ code: 'not_found' });
      await expect(fresh.store.completeUpload('nobody', COMPLETION)).rejects.toEqual(missing);
      await expect(fresh.store.interruptUpload('nobody')).rejects.toEqual(missing);
      await expect(fresh.store.setMultipart('nobody', 'x')).rejects.toEqual(missing);
    });

    it('refuses an upload id that is taken', async () => {
      await fresh.store.createUpload(upload('u'));
      await expect(fresh.store.createUpload(upload('u'))).rejects.toMatchObject({ code: 'conflict' });
      expect(await fresh.store.currentSeq()).toBe(1);
    });

    it('interrupts what a crash left, and nothing else', async () => {
      await fresh.store.createUpload(upload('old'));
      await fresh.store.setMultipart('old', 'multipart');
      await fresh.store.createUpload(upload('done'));
      await fresh.store.completeUpload('done', COMPLETION);
      await fresh.store.createUpload(upload('new', { startedAt: '2026-01-02T04:00:00.000Z' }));
      const store = await fresh.reopen();
      const left = await store.interruptLeftUploads('2026-01-02T04:00:00.000Z');
      expect(left.map(({ id, progress, multipartId }) => ({ id, progress, multipartId }))).toEqual([
        { id: 'old', progress: 'interrupted', multipartId: 'multipart' },
      ]);
      expect((await store.getUpload('new'))?.progress).toBe('uploading');
    });

    it('keeps what was cancelled so, unless the object got there nevertheless', async () => {
      await fresh.store.createUpload(upload('u'));
      expect(await fresh.store.cancelUpload('u')).toMatchObject({ progress: 'cancelled', seq: 2 });
      expect(await fresh.store.interruptUpload('u')).toMatchObject({ progress: 'cancelled', seq: 2 });
      expect(await fresh.store.completeUpload('u', COMPLETION)).toMatchObject({ progress: 'completed' });
      expect(await fresh.store.cancelUpload('u')).toMatchObject({ progress: 'completed', seq: 3 });
      await fresh.store.createUpload(upload('cut'));
      await fresh.store.interruptUpload('cut');
      expect(await fresh.store.cancelUpload('cut')).toMatchObject({ progress: 'cancelled' });
    });

    it('lists newest first, by participant, in pages', async () => {
      for (const id of ['a', 'b', 'c', 'd']) {
        await fresh.store.createUpload(upload(id, { participantId: id === 'b' ? 'other' : 'me' }));
      }
      const first = await fresh.store.listUploads({ limit: 2, participantId: 'me' });
      expect(first.uploads.map(({ id }) => id)).toEqual(['d', 'c']);
      const second = await fresh.store.listUploads({ limit: 2, participantId: 'me', before: first.next ?? '' });
      expect(second.uploads.map(({ id }) => id)).toEqual(['a']);
      expect(second.next).toBeUndefined();
      expect(second.seq).toBe(4);
    });

    for (const link of links) {
      it(`${link.links ? 'links' : 'does not link'} by ${link.name}`, async () => {
        await fresh.store.createUpload(upload('u', link.own ? {} : FOREIGN));
        await fresh.store.completeUpload('u', COMPLETION);
        await fresh.store.ingest([sampleItem(1, { parsed: { s3: [link.object] } })]);
        expect((await fresh.store.getRecord(1))?.uploadIds).toEqual(link.links ? ['u'] : []);
        expect(await fresh.store.getUpload('u')).toMatchObject(
          link.links ? { recordIds: [1], outcomes: ['failure'], seq: 4 } : { recordIds: [], outcomes: [], seq: 2 },
        );
      });
    }

    it('links many uploads to many records, also before they are completed', async () => {
      for (const id of ['a', 'b']) await fresh.store.createUpload(upload(id));
      const s3 = [s3Object('uploads/a/a.txt'), s3Object('uploads/b/b.txt'), s3Object('uploads/a/a.txt')];
      await fresh.store.ingest([sampleItem(1, { parsed: { s3 } })]);
      await fresh.store.ingest([sampleItem(2, { parsed: { s3: s3.slice(1, 2), outcome: 'success' } })]);
      await fresh.store.completeUpload('b', COMPLETION);
      expect(await fresh.store.getUpload('b')).toMatchObject({ recordIds: [1, 2], outcomes: ['failure', 'success'] });
      const { records } = await fresh.store.listRecords({}, { limit: 5 });
      expect(records.map(({ uploadIds }) => uploadIds)).toEqual([['b'], ['a', 'b']]);
    });

    it('sends an upload again when a record links to it, and after the record', async () => {
      await fresh.store.createUpload(upload('u'));
      const s3 = [s3Object('uploads/u/u.txt')];
      await fresh.store.ingest([deadLetter(1), sampleItem(2)]);
      const seq = await fresh.store.currentSeq();
      await fresh.store.ingest([sampleItem(1, { parsed: { s3 } })]);
      expect(await fresh.store.changesAfter(seq, 10)).toEqual([
        { type: 'record', seq: seq + 1, record: expect.objectContaining({ id: 1, uploadIds: ['u'] }) },
        { type: 'upload', seq: seq + 2, upload: expect.objectContaining({ id: 'u', recordIds: [1] }) },
      ]);
    });
  });
}
