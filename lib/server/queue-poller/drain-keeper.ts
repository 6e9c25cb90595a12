import type { ReceivedMessage } from './received-message.ts';

/** What is stored together: so many messages, or so many characters of their bodies. */
const together = { messages: 200, characters: 1_000_000 };
/** What may wait to be stored before no more is received. */
const ahead = { messages: 600, characters: 4_000_000 };
/** For so long the first message waits for others. */
const gatherMs = 25;

/** Has stored together what drains receive, while they go on receiving. */
export interface DrainKeeper {
  add(received: ReceivedMessage[]): void;
  /** Resolves when storing has kept up. */
  room(): Promise<void>;
  /** Resolves when nothing is left to be stored. */
  finish(): Promise<void>;
}

export function createDrainKeeper(keep: (received: ReceivedMessage[]) => Promise<void>): DrainKeeper {
  const active = new Set<Promise<void>>();
  const unstored = { messages: 0, characters: 0 };
  let gathered: ReceivedMessage[] = [];
  let gatheredCharacters = 0;
  let timer: NodeJS.Timeout | undefined;

  function store(): void {
    clearTimeout(timer);
    timer = undefined;
    const batch = gathered;
    const characters = gatheredCharacters;
    gathered = [];
    gatheredCharacters = 0;
    const kept: Promise<void> = keep(batch).finally(() => {
      active.delete(kept);
      unstored.messages -= batch.length;
      unstored.characters -= characters;
    });
    active.add(kept);
  }

  return {
    add(received) {
      const characters = received.reduce((sum, { message }) => sum + message.body.length, 0);
      gathered.push(...received);
      gatheredCharacters += characters;
      unstored.messages += received.length;
      unstored.characters += characters;
      if (gathered.length >= together.messages || gatheredCharacters >= together.characters) store();
      else timer ??= setTimeout(store, gatherMs);
    },
    async room() {
      while (unstored.messages >= ahead.messages || unstored.characters >= ahead.characters) {
        if (active.size === 0) store();
        await Promise.race(active);
      }
    },
    async finish() {
      if (gathered.length > 0) store();
      await Promise.all(active);
    },
  };
}
