import { describe, expect, it } from 'vitest';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';

export function describeClassLesson(makeDatabase: MakeDatabase): void {
  describe('the lesson of a class', () => {
    const fresh = useFreshStore(makeDatabase);
    const ask = async (question: 'success' | 'failure' = 'success') => {
      await fresh.store.changeClass({ action: 'ask', question });
      return (await fresh.store.readClass()).question?.askedAt ?? 0;
    };

    it('is where the instructor is, also when the store is opened again, until it ends', async () => {
      expect(await fresh.store.readClass()).toEqual({ answers: [] });
      await fresh.store.changeClass({ action: 'go', step: 'predict-success' });
      const askedAt = await ask();
      const store = await fresh.reopen();
      expect(await store.readClass()).toEqual({
        step: 'predict-success',
        question: { name: 'success', askedAt, isClosed: false },
        answers: [],
      });
      await store.saveAnswer('p1', { askedAt, answer: 'nowhere' });
      await store.changeClass({ action: 'end' });
      expect(await store.readClass()).toEqual({ answers: [] });
    });

    it('takes one answer of each participant, which may change until the question is closed', async () => {
      const askedAt = await ask();
      expect(await fresh.store.saveAnswer('p1', { askedAt, answer: 'nowhere' })).toBe(true);
      expect(await fresh.store.saveAnswer('p2', { askedAt, answer: 'nowhere' })).toBe(true);
      expect(await fresh.store.saveAnswer('p1', { askedAt, answer: 'success-queue' })).toBe(true);
      await fresh.store.changeClass({ action: 'close' });
      expect(await fresh.store.saveAnswer('p2', { askedAt, answer: 'success-queue' })).toBe(false);
      await fresh.store.changeClass({ action: 'tell', askedAt, actual: 'success-queue' });
      const { question, answers } = await fresh.store.readClass();
      expect(question).toEqual({ name: 'success', askedAt, isClosed: true, actual: 'success-queue' });
      expect(answers.toSorted((one, other) => (one.participantId < other.participantId ? -1 : 1))).toEqual([
        { participantId: 'p1', answer: 'success-queue' },
        { participantId: 'p2', answer: 'nowhere' },
      ]);
    });

    it('forgets the answers when it is asked again, and takes none to what was asked before', async () => {
      const before = await ask();
      await fresh.store.saveAnswer('p1', { askedAt: before, answer: 'nowhere' });
      const askedAt = await ask();
      expect(askedAt).toBeGreaterThan(before);
      expect(await fresh.store.saveAnswer('p1', { askedAt: before, answer: 'nowhere' })).toBe(false);
      await fresh.store.changeClass({ action: 'tell', askedAt: before, actual: 'nowhere' });
      expect(await fresh.store.readClass()).toEqual({
        question: { name: 'success', askedAt, isClosed: false },
        answers: [],
      });
    });

    it('forgets the answer of who is removed', async () => {
      const askedAt = await ask('failure');
      await fresh.store.saveAnswer('p1', { askedAt, answer: 'at-once' });
      await fresh.store.saveAnswer('p2', { askedAt, answer: 'at-once' });
      await fresh.store.removeParticipants(['p1'], Date.now() + 60_000);
      expect((await fresh.store.readClass()).answers).toEqual([{ participantId: 'p2', answer: 'at-once' }]);
    });

    it('wakes those who listen for changes, and takes no seq', async () => {
      const changed = new Promise<void>((resolve) => fresh.store.onChange(resolve));
      await ask();
      await changed;
      expect(await fresh.store.currentSeq()).toBe(0);
    });
  });
}
