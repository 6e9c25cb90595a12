import { describe, expect, it } from 'vitest';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';

export function describeParticipants(makeDatabase: MakeDatabase): void {
  describe('participants', () => {
    const fresh = useFreshStore(makeDatabase);
    const first = { id: 'p2', nickname: 'person 1', colour: 'teal', joinedAt: 1_000 } as const;
    const second = { id: 'p1', nickname: '사람 2', colour: 'red', joinedAt: 2_000 } as const;

    it('are listed in the order in which they joined, also when the store is opened again', async () => {
      await fresh.store.saveParticipant(second);
      await fresh.store.saveParticipant(first);
      const store = await fresh.reopen();
      expect(await store.listParticipants(10)).toEqual([
        { id: 'p2', nickname: 'person 1', colour: 'teal', isHidden: false, joinedAt: 1_000 },
        { id: 'p1', nickname: '사람 2', colour: 'red', isHidden: false, joinedAt: 2_000 },
      ]);
      expect((await store.listParticipants(1)).map(({ id }) => id)).toEqual(['p1']);
    });

    it('keep their place and stay hidden under another name, until they are shown again', async () => {
      await fresh.store.saveParticipant(first);
      await fresh.store.saveParticipant(second);
      expect(await fresh.store.hideParticipant('p2', true)).toBe(true);
      await fresh.store.saveParticipant({ ...first, nickname: 'renamed', colour: 'pink', joinedAt: 3_000 });
      const [renamed] = await fresh.store.listParticipants(10);
      expect(renamed).toEqual({ id: 'p2', nickname: 'renamed', colour: 'pink', isHidden: true, joinedAt: 1_000 });
      await fresh.store.hideParticipant('p2', false);
      expect((await fresh.store.listParticipants(10)).map(({ isHidden }) => isHidden)).toEqual([false, false]);
      expect(await fresh.store.hideParticipant('nobody', true)).toBe(false);
    });

    it('are removed with what would let their sessions go on', async () => {
      await fresh.store.saveParticipant(first);
      await fresh.store.saveParticipant(second);
      const endedUntil = Date.now() + 60_000;
      expect(await fresh.store.removeParticipants(['p2', 'nobody'], endedUntil)).toBe(1);
      expect((await fresh.store.listParticipants(10)).map(({ id }) => id)).toEqual(['p1']);
      expect(await fresh.store.endedSessions()).toEqual(new Set(['p2']));
      expect(await fresh.store.removeParticipants([], endedUntil)).toBe(0);
    });

    it('are known by their newest upload', async () => {
      const begun = { bucket: 'b', key: 'k', startedAt: '2026-03-01T12:00:00.000Z' };
      for (const [id, participantId] of [
        ['u1', 'p1'],
        ['u2', 'p2'],
        ['u3', 'p1'],
        ['u4', 'p3'],
      ] as const) {
        await fresh.store.createUpload({ ...begun, id, filename: `${id}.txt`, participantId });
      }
      const latest = await fresh.store.latestUploads(['p1', 'p2', 'nobody']);
      expect(latest.map(({ id }) => id).toSorted()).toEqual(['u2', 'u3']);
      expect(await fresh.store.latestUploads([])).toEqual([]);
    });

    it('are known by the upload that was answered last, whatever they have begun since', async () => {
      const begin = async (number: number, participantId: string) => {
        const id = `${number}`.padStart(8, '0').concat('-0000-4000-8000-000000000000');
        const key = `uploads/${participantId}/${id}/f.txt`;
        const startedAt = '2026-03-01T12:00:00.000Z';
        await fresh.store.createUpload({ id, bucket: 'b', key, filename: 'f.txt', startedAt, participantId });
        const completion = { size: 1, eTag: id, s3RequestId: `s3-${number}`, completedAt: startedAt };
        await fresh.store.completeUpload(id, completion);
        const answer = (outcome: 'success' | 'failure') =>
          fresh.store.ingest([sampleItem(number, { parsed: { outcome, s3: [s3Object(key)] } })]);
        return { id, answer };
      };
      const slow = await begin(1, 'p1');
      const quick = await begin(2, 'p1');
      await (await begin(3, 'p2')).answer('success');
      await quick.answer('success');
      await slow.answer('failure');
      await begin(4, 'p1');
      await begin(5, 'p3');
      const answered = await fresh.store.answeredUploads(['p1', 'p3', 'nobody']);
      expect(answered.map(({ id, outcomes }) => ({ id, outcomes }))).toEqual([{ id: slow.id, outcomes: ['failure'] }]);
      expect(await fresh.store.answeredUploads([])).toEqual([]);
    });

    it('wake those who listen for changes, and take no seq', async () => {
      const changed = new Promise<void>((resolve) => fresh.store.onChange(resolve));
      await fresh.store.saveParticipant(first);
      await changed;
      expect(await fresh.store.currentSeq()).toBe(0);
    });
  });
}
