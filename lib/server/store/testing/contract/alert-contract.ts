import { describe, expect, it } from 'vitest';
import type { NewItem, Store } from '#lib/server/store/store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';
import { runSql } from '#lib/server/store/testing/run-sql.ts';
import { s3Object, sampleItem, UPLOAD_PREFIX } from '#lib/server/store/testing/sample-items.ts';

const LEASE_MS = 60_000;
const start = Date.UTC(2026, 0, 2);
const HOUR_MS = 3_600_000;
const time = (hour: number) => new Date(start + hour * HOUR_MS).toISOString();
const range = { from: start, to: start + 48 * HOUR_MS, stepMs: HOUR_MS };

function failure(n: number, { type = 'KeyError', hour = 0, imported = false } = {}): NewItem {
  const body = JSON.stringify({
    timestamp: time(hour),
    requestContext: {
      requestId: `request-${n}`,
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:resize:1',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload: {},
    responseContext: { statusCode: 200, executedVersion: '1', functionError: 'Unhandled' },
    responsePayload: { errorType: type, errorMessage: `no row ${n}`, stackTrace: [] },
  });
  const message = { messageId: `m-${n}`, queue: 'failure' as const, body, receivedAt: time(hour) };
  return { message, ...(imported && { isImported: true }) };
}

export function describeAlerts(makeDatabase: MakeDatabase): void {
  describe('alerts', () => {
    const fresh = useFreshStore(makeDatabase);
    let clock = start;
    const open = () => {
      clock = start;
      return fresh.reopen({ alerts: true, now: () => clock });
    };
    const kinds = async (store: Store) => (await store.listAlerts(100)).map(({ kind }) => kind).sort();
    const onlyGroup = async (store: Store) => {
      const { groups } = await store.readGroups(range, { sort: 'lastSeen', limit: 25 });
      return groups.map(({ fingerprint }) => fingerprint);
    };

    it('are three for a great many failures of three groups', async () => {
      const store = await open();
      const types = ['KeyError', 'ValueError', 'Timeout'];
      for (let n = 0; n < 1_500; n += 500) {
        const items = Array.from({ length: 500 }, (_, index) => failure(n + index, { type: types[index % 3] ?? '' }));
        await Promise.all([store.ingest(items.slice(0, 250)), store.ingest(items.slice(250))]);
      }
      const alerts = await store.listAlerts(10);
      expect(alerts).toHaveLength(3);
      expect(new Set(alerts.map(({ id }) => id)).size).toBe(3);
      expect(alerts.find(({ group }) => group?.errorType === 'KeyError')).toEqual({
        id: expect.any(String),
        kind: 'new-group',
        createdAt: time(0),
        state: 'waiting',
        attempts: 0,
        nextTryAt: time(0),
        group: {
          fingerprint: expect.stringMatching(/^[\da-f]{16}$/),
          functionName: 'resize',
          errorType: 'KeyError',
          title: 'no row <number>',
        },
      });
    });

    it('come when a group regresses, or returns from being ignored, once each time', async () => {
      const store = await open();
      await store.ingest([failure(1)]);
      const fingerprints = await onlyGroup(store);
      clock += HOUR_MS;
      await store.changeGroups({ action: 'resolve', fingerprints, inNextVersion: false }, 'instructor');
      await store.ingest([failure(2, { hour: 0.5 })]);
      expect(await kinds(store)).toEqual(['new-group']);
      await store.ingest([failure(3, { hour: 2 }), failure(4, { hour: 2 })]);
      await store.ingest([failure(5, { hour: 3 })]);
      expect(await kinds(store)).toEqual(['new-group', 'regressed']);

      clock = start + 4 * HOUR_MS;
      await store.changeGroups({ action: 'ignore', fingerprints, failures: 2 }, 'instructor');
      await store.ingest([failure(6, { hour: 5 })]);
      expect(await kinds(store)).toEqual(['new-group', 'regressed']);
      await store.ingest([failure(7, { hour: 5 }), failure(8, { hour: 5 })]);
      expect(await kinds(store)).toEqual(['new-group', 'regressed', 'returned']);

      clock = start + 6 * HOUR_MS;
      await store.changeGroups({ action: 'ignore', fingerprints, hours: 1 }, 'instructor');
      await store.ingest([failure(9, { hour: 6.5 })]);
      expect(await kinds(store)).toEqual(['new-group', 'regressed', 'returned']);
      await store.ingest([failure(10, { hour: 8 })]);
      await store.ingest([failure(11, { hour: 9 })]);
      expect(await kinds(store)).toEqual(['new-group', 'regressed', 'returned', 'returned']);
    });

    it('are not made by imports, by a recount, by reading again, or where they are off', async () => {
      const store = await open();
      await store.ingest([failure(1, { imported: true })]);
      await store.recount();
      expect(await kinds(store)).toEqual([]);
      await store.ingest([failure(2)]);
      expect(await kinds(store)).toEqual([]);
      const off = await fresh.reopen({ now: () => clock });
      await off.ingest([failure(3, { type: 'ValueError' })]);
      expect(await kinds(off)).toEqual([]);
    });

    it('are not made of old failures when an update reads them again', async () => {
      await fresh.store.ingest([failure(1), failure(2, { type: 'ValueError' })]);
      await fresh.store.close();
      await runSql(fresh.databaseUrl, 'UPDATE records SET reader_version = 1, fingerprint = NULL');
      await runSql(fresh.databaseUrl, 'DELETE FROM error_groups');
      const store = await open();
      await store.ingest([failure(3)]);
      await store.searchReady();
      await store.ingest([failure(4, { type: 'ValueError' })]);
      expect(await kinds(store)).toEqual([]);
      await store.ingest([failure(5, { type: 'TimeoutError' })]);
      expect(await kinds(store)).toEqual(['new-group']);
    });

    it('are taken once, however many ask, and again when the lease has ended', async () => {
      const store = await open();
      await store.ingest([failure(1)]);
      const taken = await Promise.all(Array.from({ length: 8 }, () => store.takeAlert(LEASE_MS)));
      expect(taken.filter(Boolean)).toMatchObject([{ kind: 'new-group', attempts: 1, nextTryAt: time(1 / 60) }]);
      clock += LEASE_MS - 1;
      expect(await store.takeAlert(LEASE_MS)).toBeUndefined();
      clock += 1;
      expect(await store.takeAlert(LEASE_MS)).toMatchObject({ attempts: 2 });
    });

    it('wait, are sent or given up as they are settled, and stay so', async () => {
      const store = await open();
      await store.addAlert({ kind: 'test', subject: 'test', content: {} });
      const { id = '' } = (await store.takeAlert(LEASE_MS)) ?? {};
      await store.settleAlert(id, { state: 'waiting', nextAt: clock + HOUR_MS, error: 'status 500' });
      expect(await store.listAlerts(1)).toMatchObject([{ state: 'waiting', nextTryAt: time(1), error: 'status 500' }]);
      expect(await store.takeAlert(LEASE_MS)).toBeUndefined();
      clock += HOUR_MS;
      expect(await store.takeAlert(LEASE_MS)).toMatchObject({ id, attempts: 2 });
      await store.settleAlert(id, { state: 'sent' });
      await store.settleAlert(id, { state: 'failed', error: 'late' });
      const [sent] = await store.listAlerts(1);
      expect(sent).toEqual({ id, kind: 'test', createdAt: time(0), state: 'sent', attempts: 2, settledAt: time(1) });
    });

    it('are not made twice about the same within a time', async () => {
      const store = await open();
      const add = () =>
        store.addAlert({ kind: 'queue-failing', subject: 'arn', content: {}, unlessSince: clock - HOUR_MS });
      await Promise.all([add(), add()]);
      clock += HOUR_MS / 2;
      await add();
      expect(await kinds(store)).toEqual(['queue-failing']);
      clock += HOUR_MS;
      await add();
      expect(await kinds(store)).toEqual(['queue-failing', 'queue-failing']);
    });

    it('are one for all uploads that are overdue, each of which counts once', async () => {
      const store = await open();
      const upload = async (id: string, hour: number) => {
        const key = `${UPLOAD_PREFIX}/${id}/a.txt`;
        await store.createUpload({ id, filename: `${id}.txt`, bucket: 'bucket', key, startedAt: time(hour) });
        await store.completeUpload(id, { size: 1, eTag: 'e', s3RequestId: id, completedAt: time(hour) });
        return key;
      };
      for (const id of ['a', 'b', 'c', 'd']) await upload(id, 1);
      const key = await upload('answered', 1);
      await upload('late', 3);
      await store.ingest([sampleItem(99, { parsed: { outcome: 'success', s3: [s3Object(key)] } })]);
      const look = (hour: number) => store.alertOverdueUploads({ after: time(0), before: time(hour) });
      await Promise.all([look(2), look(2)]);
      await look(2);
      expect(await store.listAlerts(10)).toMatchObject([
        { kind: 'overdue-upload', uploads: { count: 4, filenames: ['a.txt', 'b.txt', 'c.txt'] } },
      ]);
      await look(4);
      expect((await store.listAlerts(10)).map(({ uploads }) => uploads?.count).sort()).toEqual([1, 4]);
    });

    it('that are settled are forgotten after 30 days, and no more than a thousand wait', async () => {
      const store = await open();
      await store.addAlert({ kind: 'test', subject: 'old', content: {} });
      const { id = '' } = (await store.takeAlert(LEASE_MS)) ?? {};
      await store.settleAlert(id, { state: 'sent' });
      clock += 31 * 24 * HOUR_MS;
      const add = (n: number) => store.addAlert({ kind: 'test', subject: String(n), content: {} });
      await Promise.all(Array.from({ length: 1_002 }, (_, n) => add(n)));
      const alerts = await store.listAlerts(2_000);
      expect(alerts).toHaveLength(1_000);
      expect(alerts.every((alert) => alert.id !== id)).toBe(true);
    });
  });
}
