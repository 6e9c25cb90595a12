import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';

/** One line that a person types; "" when the input ends without one. */
export async function ask(
  question: string,
  { input = process.stdin, output = process.stdout }: { input?: Readable; output?: Writable } = {},
): Promise<string> {
  const lines = createInterface({ input, output });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    return (await Promise.race([lines.question(question), ended])).trim();
  } finally {
    lines.close();
  }
}
