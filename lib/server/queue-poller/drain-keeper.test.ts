import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createDrainKeeper } from './drain-keeper.ts';
import type { ReceivedMessage } from './received-message.ts';

function received(count: number, body = 'body'): ReceivedMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    receiptHandle: `r-${index}`,
    message: { messageId: `m-${index}`, queue: 'success', body, receivedAt: new Date(0).toISOString() },
  }));
}

/** Stores when it is told to. */
function createHand() {
  const sizes: number[] = [];
  const open: (() => void)[] = [];
  const keeper = createDrainKeeper((batch) => {
    sizes.push(batch.length);
    return new Promise((resolve) => open.push(resolve));
  });
  return { keeper, sizes, storeNext: () => open.shift()?.() };
}

const isOpen = async (promise: Promise<void>) => Promise.race([promise.then(() => false), wait(30).then(() => true)]);

it('has two hundred messages stored at once, and fewer only when no more come for a while', async () => {
  const { keeper, sizes } = createHand();
  for (let batch = 0; batch < 23; batch += 1) keeper.add(received(10));
  expect(sizes).toEqual([200]);
  await expect.poll(() => sizes).toEqual([200, 30]);
});

it('has large bodies stored without waiting for two hundred', () => {
  const { keeper, sizes } = createHand();
  keeper.add(received(9, 'x'.repeat(100_000)));
  expect(sizes).toEqual([]);
  keeper.add(received(1, 'x'.repeat(100_000)));
  expect(sizes).toEqual([10]);
});

it.each([
  { what: 'six hundred messages', add: () => received(10), batches: 60 },
  { what: 'four million characters', add: () => received(4, 'x'.repeat(250_000)), batches: 4 },
])('has no room while $what wait to be stored', async ({ add, batches }) => {
  const { keeper, storeNext } = createHand();
  for (let batch = 0; batch < batches - 1; batch += 1) keeper.add(add());
  await keeper.room();
  keeper.add(add());
  const room = keeper.room();
  expect(await isOpen(room)).toBe(true);
  storeNext();
  await room;
});

it('finishes with what was still gathered', async () => {
  const { keeper, sizes, storeNext } = createHand();
  keeper.add(received(3));
  const finished = keeper.finish();
  expect(sizes).toEqual([3]);
  expect(await isOpen(finished)).toBe(true);
  storeNext();
  await finished;
});
