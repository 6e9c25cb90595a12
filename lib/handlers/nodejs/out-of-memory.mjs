import { setTimeout } from 'node:timers/promises';

export const handler = async () => {
  const held = [];
  while (true) {
    held.push(Buffer.alloc(8_000_000, 1));
    await setTimeout(10);
  }
};
