import { expect } from 'vitest';
import type { Store } from '#lib/server/store/store.ts';

const PAGE_SIZE = 200;

/** Every message sent is stored, as one record with one delivery, and nothing else is. `sent`: request id by message id. */
export async function expectStoredOnce(store: Store, sent: ReadonlyMap<string, string>): Promise<void> {
  const requestIds: (string | undefined)[] = [];
  const deliveryCounts = new Set<number>();
  for (let before: number | undefined; ; ) {
    const { records, next } = await store.listRecords({}, { limit: PAGE_SIZE, ...(before && { before }) });
    for (const record of records) {
      requestIds.push(record.requestId);
      deliveryCounts.add(record.deliveryCount);
    }
    if (next === undefined) break;
    before = next;
  }
  expect(requestIds.toSorted()).toEqual([...sent.values()].toSorted());
  expect([...deliveryCounts]).toEqual([1]);
  expect(await store.knownMessageIds([...sent.keys()])).toEqual(new Set(sent.keys()));
}
