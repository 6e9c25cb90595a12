import type { ReceivedMessage } from './received-message.ts';

/** What may wait to be stored before no more is received. */
const AHEAD = { messages: 600, characters: 4_000_000 };

/** Lets drains go on receiving while what they have received is being stored. The store gathers what shares a transaction. */
export interface WriteBuffer {
  add(received: ReceivedMessage[]): void;
  /** Resolves when storing has kept up. */
  waitForSpace(): Promise<void>;
  /** Resolves when nothing is left to be stored. */
  finish(): Promise<void>;
}

export function createWriteBuffer(write: (received: ReceivedMessage[]) => Promise<void>): WriteBuffer {
  const active = new Set<Promise<void>>();
  const unstored = { messages: 0, characters: 0 };

  return {
    add(received) {
      const characters = received.reduce((sum, { message }) => sum + message.body.length, 0);
      unstored.messages += received.length;
      unstored.characters += characters;
      const written: Promise<void> = write(received).finally(() => {
        active.delete(written);
        unstored.messages -= received.length;
        unstored.characters -= characters;
      });
      active.add(written);
    },
    async waitForSpace() {
      while (unstored.messages >= AHEAD.messages || unstored.characters >= AHEAD.characters) await Promise.race(active);
    },
    async finish() {
      await Promise.all(active);
    },
  };
}
