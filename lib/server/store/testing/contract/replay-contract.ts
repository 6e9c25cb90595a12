import { describe, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { NewReplayPlan } from '#lib/server/store/replay/replay-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { sampleItem, UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';

const ALL = { limit: 100, holdMs: 60_000 };

function plan(id: string, recordIds: number[], more: Partial<NewReplayPlan> = {}): NewReplayPlan {
  return {
    id,
    by: { role: 'instructor', nickname: '강사' },
    source: { filters: { search: 'type:KeyError' } },
    pacePerSecond: 10,
    functions: [{ functionName: 'resize', qualifier: '$LATEST', version: '3', count: recordIds.length }],
    bytes: 20,
    replayedBefore: 0,
    items: recordIds.map((recordId) => ({ recordId })),
    ...more,
  };
}

async function startPlan(store: Store, recordIds: number[], first?: number): Promise<void> {
  await store.ingest(recordIds.map((n) => sampleItem(n)));
  await store.saveReplayPlan(plan('job', recordIds));
  await store.startReplay('job', first);
}

/** Record `n` under the request id that Lambda gave its replay. */
function newRecord(n: number, outcome: 'success' | 'failure') {
  const body = JSON.stringify({ requestContext: { requestId: `new-${n}` } });
  const queue = outcome;
  return sampleItem(1000 + n, {
    message: { body, queue },
    parsed: { requestId: `new-${n}`, recordKey: `new ${n}`, joinKey: `new-${n}`, outcome },
  });
}

const sent = (position: number) => ({ position, state: 'sent', requestId: `new-${position + 1}` }) as const;
const positions = (items: { position: number }[] = []) => items.map(({ position }) => position);

export function describeReplays(makeDatabase: MakeDatabase): void {
  describe('replays', () => {
    const fresh = useFreshStore(makeDatabase);

    it('keep who, when, from what and why not, and are listed once they are started', async () => {
      const { store } = fresh;
      const items = [{ recordId: 7 }, { recordId: 8, refusal: 'too-large' as const }];
      await store.saveReplayPlan(plan('job', [], { items, qualifier: 'live', payload: '{"n":12345678901234567890}' }));
      const planned = await store.getReplay('job');
      expect(planned).toEqual({
        id: 'job',
        state: 'planned',
        by: { role: 'instructor', nickname: '강사' },
        createdAt: expect.stringMatching(/Z$/),
        source: { filters: { search: 'type:KeyError' } },
        pacePerSecond: 10,
        qualifier: 'live',
        hasPayload: true,
        functions: [{ functionName: 'resize', qualifier: '$LATEST', version: '3', count: 0 }],
        bytes: 20,
        seconds: 0.1,
        replayedBefore: 0,
        total: 2,
        waiting: 1,
        sent: 0,
        uncertain: 0,
        refused: 1,
        left: 0,
        skipped: 0,
        refusals: [{ reason: 'too-large', count: 1 }],
        succeeded: 0,
        failed: 0,
        outcomes: [],
        unsent: [{ recordId: 8, state: 'refused', reason: 'too-large' }],
      });
      expect((await store.listReplays({ limit: 1 })).replays).toEqual([]);
      await store.startReplay('job');
      await store.saveReplayPlan(plan('second', [1]));
      await store.startReplay('second');
      const reopened = await fresh.reopen();
      const { replays, next } = await reopened.listReplays({ limit: 1 });
      const others = await reopened.listReplays({ limit: 1, before: next });
      expect([...replays, ...others.replays].map(({ id }) => id).sort()).toEqual(['job', 'second']);
      expect(others.next).toBeUndefined();
    });

    it('start once, however often and from wherever they are started', async () => {
      const { store } = fresh;
      await store.ingest([sampleItem(1)]);
      await store.saveReplayPlan(plan('job', [1]));
      const started = await Promise.all([1, 2, 3].map(() => store.startReplay('job')));
      expect(started).toEqual([true, true, true]);
      await store.changeReplay('job', { action: 'pause' });
      await store.startReplay('job');
      expect((await store.getReplay('job'))?.state).toBe('paused');
      expect(await store.startReplay('none')).toBe(false);
      expect(await store.changeReplay('none', { action: 'pause' })).toBe(false);
      expect(await store.getReplay('none')).toBeUndefined();
    });

    it('hand each record to one runner, with its body, and end when all are sent', async () => {
      const { store } = fresh;
      await startPlan(store, [1, 2, 3]);
      const claims = await Promise.all(
        ['a', 'b', 'c'].map((runner) => store.claimReplays('job', runner, { ...ALL, limit: 2 })),
      );
      const held = claims.findIndex((claim) => claim !== undefined);
      expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
      expect(claims[held]).toMatchObject({ pacePerSecond: 10 });
      expect(claims[held]?.items[0]).toMatchObject({
        position: 0,
        recordId: 1,
        record: { body: sampleItem(1).message.body },
      });
      const runner = ['a', 'b', 'c'][held] ?? '';
      await store.finishReplays('job', [sent(0), { position: 1, state: 'refused', reason: 'function-gone' }]);
      const next = await store.claimReplays('job', runner, ALL);
      expect(positions(next?.items)).toEqual([2]);
      await store.finishReplays('job', [sent(2)]);
      expect(await store.claimReplays('job', runner, ALL)).toBeUndefined();
      expect(await store.getReplay('job')).toMatchObject({ state: 'done', sent: 2, refused: 1, waiting: 0 });
    });

    it('leave what a runner that is gone was sending to a person', async () => {
      const { store } = fresh;
      await startPlan(store, [1, 2, 3, 4]);
      await store.claimReplays('job', 'gone', { limit: 2, holdMs: -1 });
      expect(await store.findAbandonedReplays()).toEqual(['job']);
      expect(await store.getReplay('job')).toMatchObject({ uncertain: 2, waiting: 2 });
      const claim = await store.claimReplays('job', 'next', ALL);
      expect(positions(claim?.items)).toEqual([2, 3]);
      expect(await store.findAbandonedReplays()).toEqual([]);
      // It was only slow: what it knows counts.
      await store.finishReplays('job', [sent(0)]);
      expect(await store.claimReplays('job', 'gone', ALL)).toBeUndefined();
      await store.finishReplays('job', [sent(2), sent(3)]);
      expect(await store.claimReplays('job', 'next', ALL)).toBeUndefined();
      expect(await store.getReplay('job')).toMatchObject({
        state: 'done',
        sent: 3,
        uncertain: 1,
        unsent: [{ recordId: 2 }],
      });
      await store.changeReplay('job', { action: 'send-again', recordIds: [2, 3] });
      expect(await store.getReplay('job')).toMatchObject({ state: 'running', waiting: 1, sent: 3 });
      expect(positions((await store.claimReplays('job', 'next', ALL))?.items)).toEqual([1]);
      await store.finishReplays('job', [{ position: 1, state: 'uncertain' }]);
      await store.changeReplay('job', { action: 'leave' });
      expect(await store.getReplay('job')).toMatchObject({ left: 1, uncertain: 0 });
    });

    it('take over from a runner that stopped in good order at once', async () => {
      const { store } = fresh;
      await startPlan(store, [1, 2]);
      await store.claimReplays('job', 'first', { ...ALL, limit: 1 });
      await store.finishReplays('job', [sent(0)]);
      await store.releaseReplay('job', 'first');
      expect(await store.findAbandonedReplays()).toEqual(['job']);
      expect(positions((await store.claimReplays('job', 'second', ALL))?.items)).toEqual([1]);
      await store.releaseReplay('job', 'first');
      expect(await store.findAbandonedReplays()).toEqual([]);
    });

    it('pause after the first ones, go on, pause and stop', async () => {
      const { store } = fresh;
      await startPlan(store, [1, 2, 3, 4, 5], 2);
      expect(positions((await store.claimReplays('job', 'a', ALL))?.items)).toEqual([0, 1]);
      // What wasn't sent after all is one of the first ones still.
      await store.finishReplays('job', [sent(0), { position: 1, state: 'planned' }], { problem: 'rate_limited' });
      expect(await store.getReplay('job')).toMatchObject({ state: 'running', problem: 'rate_limited' });
      expect(positions((await store.claimReplays('job', 'a', ALL))?.items)).toEqual([1]);
      await store.finishReplays('job', [sent(1)]);
      expect(await store.claimReplays('job', 'a', ALL)).toBeUndefined();
      expect(await store.getReplay('job')).toMatchObject({ state: 'paused', sent: 2, waiting: 3 });
      await store.changeReplay('job', { action: 'resume' });
      expect(positions((await store.claimReplays('job', 'b', { ...ALL, limit: 1 }))?.items)).toEqual([2]);
      await store.finishReplays('job', [{ position: 2, state: 'uncertain' }], {
        problem: 'aws_unreachable',
        pause: true,
      });
      expect(await store.getReplay('job')).toMatchObject({ state: 'paused', problem: 'aws_unreachable', uncertain: 1 });
      expect(await store.claimReplays('job', 'b', ALL)).toBeUndefined();
      await store.changeReplay('job', { action: 'stop' });
      expect(await store.getReplay('job')).toMatchObject({ state: 'stopped', skipped: 2, endedAt: expect.any(String) });
      await expect(store.changeReplay('job', { action: 'resume' })).rejects.toMatchObject({ code: 'conflict' });
    });

    it('are linked with the new records by request id, both ways, and summed up by outcome and group', async () => {
      const { store } = fresh;
      await startPlan(store, [1, 2, 3]);
      await store.claimReplays('job', 'a', ALL);
      await store.finishReplays('job', [sent(0), sent(1), sent(2)]);
      const [first, second] = await store.ingest([newRecord(1, 'success'), newRecord(2, 'failure')]);
      expect(await store.getReplay('job')).toMatchObject({
        sent: 3,
        succeeded: 1,
        failed: 1,
        outcomes: expect.arrayContaining([{ outcome: 'success', count: 1 }]),
      });
      const secondId = second?.recordId ?? 0;
      const links = await store.readReplayLinks([1, 3, secondId, 999]);
      expect(links.get(1)).toEqual({
        replays: [
          {
            jobId: 'job',
            state: 'sent',
            requestId: 'new-1',
            sentAt: expect.any(String),
            recordId: first?.recordId,
            outcome: 'success',
          },
        ],
      });
      expect(links.get(secondId)).toEqual({ replayOf: { jobId: 'job', recordId: 2 } });
      expect(links.get(3)).toMatchObject({ replays: [{ state: 'sent', requestId: 'new-3' }] });
      expect([...links.keys()].toSorted()).toEqual([1, 3, secondId].toSorted());
      expect(await store.countReplayed([1, 2, 3, 4, 4])).toBe(3);
    });

    it('are linked newest first, twenty at most of each record, and none that nobody started', async () => {
      const { store } = fresh;
      await store.ingest([sampleItem(1), sampleItem(2)]);
      const ids = Array.from({ length: 22 }, (_, at) => `job-${String(at).padStart(2, '0')}`);
      for (const id of ids) {
        await store.saveReplayPlan(plan(id, [1, 2]));
        if (id !== ids[0]) await store.startReplay(id);
      }
      const links = await store.readReplayLinks([2, 1]);
      for (const recordId of [1, 2]) {
        const jobs = links.get(recordId)?.replays?.map(({ jobId }) => jobId) ?? [];
        expect(jobs).toHaveLength(20);
        const created = await Promise.all(jobs.map(async (id) => (await store.getReplay(id))?.createdAt ?? ''));
        expect(created).toEqual(created.toSorted().toReversed());
        expect(jobs).not.toContain(ids[0]);
      }
    });

    it('do without a record that was deleted meanwhile', async () => {
      const { store } = fresh;
      await startPlan(store, [1]);
      await store.prune({ maxBytes: 0, maxRows: 10, forgetMessagesBefore: '2020-01-01T00:00:00.000Z' });
      expect((await store.claimReplays('job', 'a', ALL))?.items).toEqual([{ position: 0, recordId: 1 }]);
    });

    it('go by retention once they have ended, one a call, and are kept while they have not', async () => {
      const { store } = fresh;
      await store.ingest([sampleItem(1)]);
      for (const id of ['first', 'second', 'open']) {
        await store.saveReplayPlan(plan(id, [1], { payload: '{}' }));
        await store.startReplay(id);
        if (id !== 'open') await store.changeReplay(id, { action: 'stop' });
      }
      const kept = async () => (await store.listReplays({ limit: 10 })).replays.map(({ id }) => id);
      const limits = { maxRows: 10, forgetMessagesBefore: '2020-01-01T00:00:00.000Z' };
      await store.prune({ ...limits, receivedBefore: new Date(Date.now() - 60_000).toISOString() });
      expect(await kept()).toHaveLength(3);
      const receivedBefore = new Date(Date.now() + 60_000).toISOString();
      await store.prune({ ...limits, receivedBefore });
      expect(await kept()).toHaveLength(2);
      await store.prune({ ...limits, receivedBefore });
      await store.prune({ ...limits, receivedBefore });
      expect(await kept()).toEqual(['open']);
      expect(await store.getReplay('first')).toBeUndefined();
      expect((await store.readReplayLinks([1])).get(1)?.replays?.map(({ jobId }) => jobId)).toEqual(['open']);
    });

    it('forget a plan that nobody started within a day', async () => {
      await fresh.store.saveReplayPlan(plan('old', [1]));
      const dayLater = Date.now() + 86_400_001;
      await fresh.store.close();
      const later = await openStore(fresh.databaseUrl, { uploadPrefix: UPLOAD_PREFIX, now: () => dayLater });
      await later.saveReplayPlan(plan('new', [1]));
      expect(await later.getReplay('old')).toBeUndefined();
      expect(await later.getReplay('new')).toBeDefined();
      await later.close();
      await fresh.reopen();
    });
  });
}
