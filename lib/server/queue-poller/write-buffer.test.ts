import { expect, it } from 'vitest';
import type { ReceivedMessage } from './received-message.ts';
import { createWriteBuffer } from './write-buffer.ts';

function received(count: number, body = 'body'): ReceivedMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    receiptHandle: `r-${index}`,
    message: { messageId: `m-${index}`, queue: 'success', body, receivedAt: new Date(0).toISOString() },
  }));
}

/** Stores when it is told to, and notes what happens in which order. */
function createHand() {
  const events: string[] = [];
  const open: (() => void)[] = [];
  const buffer = createWriteBuffer((batch) => {
    events.push(`${batch.length} given`);
    return new Promise((resolve) => open.push(resolve));
  });
  return {
    buffer,
    events,
    storeNext() {
      events.push('stored');
      open.shift()?.();
    },
  };
}

it('gives each batch to the store at once', () => {
  const { buffer, events } = createHand();
  buffer.add(received(10));
  buffer.add(received(3));
  expect(events).toEqual(['10 given', '3 given']);
});

it.each([
  { what: 'six hundred messages', batch: received(10), batches: 60 },
  { what: 'four million characters', batch: received(4, 'x'.repeat(250_000)), batches: 4 },
])('has no room while $what wait to be stored', async ({ batch, batches }) => {
  const { buffer, events, storeNext } = createHand();
  for (let count = 0; count < batches - 1; count += 1) buffer.add(batch);
  await buffer.waitForSpace();
  buffer.add(batch);
  events.length = 0;
  const room = buffer.waitForSpace().then(() => events.push('room'));
  // Were there room, it would be said before this turn of the event loop ends.
  setImmediate(storeNext);
  await room;
  expect(events).toEqual(['stored', 'room']);
});

it('finishes when all is stored', async () => {
  const { buffer, events, storeNext } = createHand();
  buffer.add(received(3));
  buffer.add(received(3));
  const finished = buffer.finish().then(() => events.push('finished'));
  setImmediate(() => {
    storeNext();
    setImmediate(storeNext);
  });
  await finished;
  expect(events).toEqual(['3 given', '3 given', 'stored', 'stored', 'finished']);
});
