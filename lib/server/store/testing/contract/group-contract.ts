import { describe, expect, it } from 'vitest';
import type { GroupAction, GroupFilters } from '#lib/domain/api/error-group-api.ts';
import { parseMessage } from '#lib/domain/records/parse-message.ts';
import { readCounts } from '#lib/server/reads/read-counts.ts';
import type { NewItem } from '#lib/server/store/store.ts';
import { type MakeDatabase, useFreshStore } from '#lib/server/store/testing/fresh-store.ts';

const HOUR_MS = 3_600_000;
const start = Date.UTC(2026, 0, 2);
const range = { from: start, to: start + 24 * HOUR_MS, stepMs: HOUR_MS };
const LATE = { forgetMessagesBefore: '2020-01-01T00:00:00Z' };

interface Failing {
  functionName?: string;
  type?: string;
  message?: string;
  /** Hours after the start, of the record itself and, by default, of its receipt. */
  hour?: number;
  receivedHour?: number;
  version?: string;
  queueName?: string;
  key?: string;
  /** The file of its top frame. */
  frame?: string;
  line?: number;
}

const time = (hour: number) => new Date(start + hour * HOUR_MS).toISOString();

function failure(n: number, { functionName = 'resize', hour = 0, version = '1', ...more }: Failing = {}): NewItem {
  const { type = 'KeyError', message = `'customer'`, receivedHour = hour, queueName, key, frame, line } = more;
  const body = JSON.stringify({
    version: '1.0',
    timestamp: time(hour),
    requestContext: {
      requestId: `request-${n}`,
      functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}:${version}`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload:
      key === undefined ? {} : { Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'b' }, object: { key } } }] },
    responseContext: { statusCode: 200, executedVersion: version, functionError: 'Unhandled' },
    responsePayload: {
      errorType: type,
      errorMessage: message,
      stackTrace: frame ? [`  File "/var/task/${frame}", line ${line}, in handler\n`] : [],
    },
  });
  const receivedAt = time(receivedHour);
  const item = { messageId: `m-${n}`, queue: 'failure' as const, body, receivedAt, ...(queueName && { queueName }) };
  return { message: item, parsed: parseMessage(item) };
}

export function describeGroups(makeDatabase: MakeDatabase): void {
  describe('error groups', () => {
    const fresh = useFreshStore(makeDatabase);
    const read = async (filters: Partial<GroupFilters> = {}) =>
      fresh.store.readGroups(range, { sort: 'lastSeen', limit: 25, ...filters });
    const only = async () => {
      const { groups } = await read();
      expect(groups).toHaveLength(1);
      const [group] = groups;
      if (!group) throw new Error('There is no group.');
      return group;
    };
    const act = (action: GroupAction) => fresh.store.changeGroups(action, 'instructor');

    it('are counted for a display, from its midnight to this minute', async () => {
      const success = failure(9, { hour: 5 });
      await fresh.store.ingest([
        failure(1, { hour: 1 }),
        failure(2, { hour: 3 }),
        failure(3, { hour: 5 }),
        failure(4, { hour: 5, type: 'ValueError' }),
        { ...success, parsed: { ...parseMessage(success.message), outcome: 'success' } },
      ]);
      const [since, now] = [start + 2 * HOUR_MS, start + 5 * HOUR_MS];
      const { groups, ...counts } = await readCounts(fresh.store, since, now);
      expect(counts).toEqual({ success: 1, failure: 3, unknown: 0 });
      expect(groups.map(({ count }) => count).toSorted()).toEqual([1, 2]);
      expect(await readCounts(fresh.store, now + HOUR_MS, now + HOUR_MS)).toMatchObject({ success: 0, failure: 0 });
    });

    it('hold the failures that are one error, with times, versions and a sparkline', async () => {
      await fresh.store.ingest([
        failure(1, { message: 'no row 17', hour: 1 }),
        failure(2, { message: 'no row 93', hour: 3, version: '2' }),
        failure(3, { message: 'no row 4', hour: 3, version: '10' }),
        failure(4, { type: 'ValueError', hour: 2 }),
        failure(5, { functionName: 'other', message: 'no row 5', hour: 0 }),
      ]);
      const { groups } = await read();
      expect(groups.map(({ functionName, errorType, count }) => [functionName, errorType, count])).toEqual([
        ['resize', 'KeyError', 3],
        ['resize', 'ValueError', 1],
        ['other', 'KeyError', 1],
      ]);
      expect(groups[0]).toMatchObject({
        title: 'no row <number>',
        firstSeen: time(1),
        lastSeen: time(3),
        versions: ['1', '2', '10'],
      });
      expect(groups[0]?.sparkline.slice(0, 5)).toEqual([0, 1, 0, 2, 0]);
      const { records } = await fresh.store.listRecords({ fingerprint: groups[0]?.fingerprint ?? '' }, { limit: 9 });
      expect(records.map(({ id }) => id)).toEqual([3, 2, 1]);
      expect(records[0]?.fingerprint).toBe(groups[0]?.fingerprint);
    });

    it('count a record once, however often it is delivered, and not any more when it is pruned', async () => {
      await fresh.store.ingest([failure(1), failure(2)]);
      const again = failure(1);
      await fresh.store.ingest([{ ...again, message: { ...again.message, messageId: 'copy' } }, failure(2)]);
      expect((await only()).count).toBe(2);
      await act({ action: 'resolve', fingerprints: [(await only()).fingerprint], note: 'fixed', inNextVersion: false });
      await fresh.store.prune({ maxBytes: 0, maxRows: 1, ...LATE });
      expect(await only()).toMatchObject({ count: 1, state: 'resolved' });
      const { fingerprint } = await only();
      await fresh.store.prune({ maxBytes: 0, maxRows: 1, ...LATE });
      expect((await read()).groups).toEqual([]);
      expect(await fresh.store.readGroup(range, fingerprint)).toMatchObject({
        count: 0,
        state: 'resolved',
        decision: { note: 'fixed' },
        keys: { different: 0, ofRecords: 0 },
      });
    });

    it('are forgotten with their last record, unless somebody has decided on them', async () => {
      await fresh.store.ingest([failure(1), failure(2, { type: 'Other' })]);
      const { groups } = await read();
      await act({ action: 'reopen', fingerprints: [groups[0]?.fingerprint ?? ''] });
      await fresh.store.prune({ maxBytes: 0, maxRows: 2, ...LATE });
      const kept = await Promise.all(groups.map(({ fingerprint }) => fresh.store.readGroup(range, fingerprint)));
      expect(kept.map((group) => group?.errorType)).toEqual([groups[0]?.errorType, undefined]);
    });

    it('are told by themselves, with versions over time, their oldest record and the frame’s other errors', async () => {
      const thrown = { frame: 'handler.py', line: 3 };
      await fresh.store.ingest([
        failure(1, { hour: 1, version: '10', key: 'a.jpg', ...thrown }),
        failure(2, { hour: 1, version: '9', key: 'a.jpg', ...thrown }),
        failure(3, { hour: 4, version: '10', key: 'b.jpg', ...thrown, line: 4 }),
        failure(4, { type: 'ValueError', hour: 2, ...thrown }),
        failure(5, { type: 'ValueError', functionName: 'other', ...thrown }),
      ]);
      const [group] = (await read({ functionName: 'resize', sort: 'count' })).groups;
      expect(group).toMatchObject({ count: 3, keys: { different: 2, ofRecords: 3 } });
      const detail = await fresh.store.readGroup(range, group?.fingerprint ?? '');
      expect(detail).toMatchObject({ ...group, from: time(0), stepMs: HOUR_MS, newestId: 3, oldestId: 1 });
      expect(detail?.byVersion.map(({ version, counts }) => [version, counts.slice(0, 5)])).toEqual([
        ['9', [0, 1, 0, 0, 0]],
        ['10', [0, 1, 0, 0, 1]],
      ]);
      expect(detail?.atSameFrame).toMatchObject([{ errorType: 'ValueError', state: 'ongoing', lastSeen: time(2) }]);
      expect(await fresh.store.readGroup(range, '0')).toBeUndefined();
      const known = (await read()).groups.map(({ fingerprint, count }) => [fingerprint, count]);
      const counts = await fresh.store.countGroups([...known.map(([fingerprint]) => String(fingerprint)), '0']);
      expect(counts).toEqual(Object.fromEntries(known));
    });

    it('come in pages, sorted, without gap or double', async () => {
      const items = Array.from({ length: 23 }, (_, n) => failure(n, { functionName: `f-${n % 8}`, hour: n % 5 }));
      await fresh.store.ingest(items);
      for (const sort of ['lastSeen', 'firstSeen', 'count'] as const) {
        const all = (await read({ sort })).groups;
        expect(all).toHaveLength(8);
        const values = all.map((group) => (sort === 'count' ? group.count : Date.parse(group[sort])));
        expect(values).toEqual(values.toSorted((left, right) => right - left));
        const paged: string[] = [];
        let after: string | undefined;
        do {
          const page = await read({ sort, limit: 3, ...(after && { after }) });
          paged.push(...page.groups.map(({ fingerprint }) => fingerprint));
          after = page.next;
        } while (after);
        expect(paged).toEqual(all.map(({ fingerprint }) => fingerprint));
      }
    });

    it('are found by function, text, state, lane and range', async () => {
      await fresh.store.ingest([
        failure(1, { message: 'share% of Été_x', hour: 1, queueName: 'billing' }),
        failure(2, { functionName: 'other', type: 'TimeoutError', message: 'no answer', hour: 30 }),
      ]);
      const titles = async (filters: Partial<GroupFilters>) =>
        (await read(filters)).groups.map(({ errorType }) => errorType);
      expect(await titles({})).toEqual(['KeyError']);
      expect(await titles({ functionName: 'other' })).toEqual([]);
      for (const functionName of ['RESIZE', 'res*', '*']) expect(await titles({ functionName })).toEqual(['KeyError']);
      for (const functionName of ['res', 'r_s*', '%*']) expect(await titles({ functionName })).toEqual([]);
      for (const q of ['été_x', '% of', 'KEYERR']) expect(await titles({ q })).toEqual(['KeyError']);
      for (const q of ['étéxx', '%%', '\\', "'"]) expect(await titles({ q })).toEqual([]);
      expect(await titles({ queue: 'failure' })).toEqual(['KeyError']);
      expect(await titles({ queue: 'success' })).toEqual([]);
      for (const queueName of ['billing', 'BILL*']) expect(await titles({ queueName })).toEqual(['KeyError']);
      expect(await titles({ queueName: 'bill' })).toEqual([]);
      expect(await titles({ queueName: 'billing', queue: 'success' })).toEqual([]);
      expect(await titles({ triggerKind: 'direct' })).toEqual(['KeyError']);
      expect(await titles({ triggerKind: 's3' })).toEqual([]);
      expect(await titles({ state: 'resolved' })).toEqual([]);
      await act({ action: 'resolve', fingerprints: [(await only()).fingerprint], inNextVersion: false });
      expect(await titles({ state: 'resolved' })).toEqual(['KeyError']);
      const later = { from: start + 24 * HOUR_MS, to: start + 48 * HOUR_MS, stepMs: HOUR_MS };
      const { groups } = await fresh.store.readGroups(later, { sort: 'lastSeen', limit: 5 });
      expect(groups.map(({ functionName }) => functionName)).toEqual(['other']);
    });

    it('regress by what happened after they were resolved, not by what arrives late', async () => {
      const now = (Date.now() - start) / HOUR_MS;
      const at = (hour: number) => ({ hour, receivedHour: 1 });
      await fresh.store.ingest([failure(1)]);
      const { fingerprint } = await only();
      await act({ action: 'resolve', fingerprints: [fingerprint, 'unknown'], inNextVersion: true });
      expect((await only()).decision).toMatchObject({ role: 'instructor', version: 1 });
      await fresh.store.ingest([
        failure(2, { ...at(now - 1), version: '9' }),
        failure(3, { ...at(now + 1), version: '1' }),
      ]);
      expect(await only()).toMatchObject({ state: 'resolved', count: 3 });
      await fresh.store.ingest([failure(4, { ...at(now + 2), version: '2' })]);
      expect(await only()).toMatchObject({ state: 'regressed', count: 4 });
    });

    it('return from being ignored after so many more failures', async () => {
      await fresh.store.ingest([failure(1)]);
      await act({ action: 'ignore', fingerprints: [(await only()).fingerprint], failures: 2 });
      await fresh.store.ingest([failure(2)]);
      expect(await only()).toMatchObject({ state: 'ignored', decision: { failuresLeft: 1 } });
      await fresh.store.ingest([failure(2), failure(3)]);
      expect((await only()).state).not.toBe('ignored');
    });

    it('tell the values that differ from record to record', async () => {
      const keys = ['a.jpg', 'a.jpg', 'b.jpg'];
      await fresh.store.ingest(keys.map((key, n) => failure(n, { message: `no file /tmp/${key} after ${n} tries` })));
      const { fingerprint } = await only();
      expect(await fresh.store.readGroupValues(fingerprint)).toMatchObject([
        { name: 'path', different: 2, top: [{ value: '/tmp/a.jpg', count: 2 }, { value: '/tmp/b.jpg' }] },
        { name: 'number', different: 3 },
      ]);
      expect(await fresh.store.readGroupValues('0')).toEqual([]);
    });

    it('are compared with the other records of the range', async () => {
      const many = Array.from({ length: 40 }, (_, n) => failure(n, { functionName: n < 20 ? 'a' : 'b', hour: n % 3 }));
      await fresh.store.ingest(many);
      const [group] = (await read({ functionName: 'a' })).groups;
      const found = await fresh.store.readDifferences(group?.fingerprint ?? '', range);
      expect(found).toMatchObject({ size: 20, otherSize: 20 });
      expect(found.fields[0]).toMatchObject({ field: 'function', difference: 1, mayBeChance: false });
      expect(found.fields.find(({ field }) => field === 'hour')).toMatchObject({ mayBeChance: true });
      const nothing = { from: 0, to: HOUR_MS };
      expect(await fresh.store.readDifferences('0', nothing)).toEqual({ size: 0, otherSize: 0, fields: [] });
    });

    it('keep their counts over a recount', async () => {
      await fresh.store.ingest([failure(1), failure(2, { type: 'Other', hour: 5 })]);
      const before = await read();
      await fresh.store.recount();
      expect(await read()).toEqual(before);
    });
  });
}
