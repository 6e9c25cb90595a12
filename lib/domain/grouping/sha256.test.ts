import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

async function reference(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

it('hashes as the platform does, whatever the length', async () => {
  for (let length = 0; length < 200; length++)
    expect(sha256('a'.repeat(length))).toBe(await reference('a'.repeat(length)));
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      expect(sha256(text)).toBe(await reference(text));
    }),
  );
});
