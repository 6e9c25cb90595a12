import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withLetters, withSeparators } from './separator-letters.ts';

const printable = String.fromCharCode(...Array.from({ length: 127 }, (_, code) => code).filter((code) => code !== 0));

it('gives each separator of ASCII a letter of its own, and back', () => {
  const folded = printable.toLowerCase();
  const letters = withLetters(folded);
  expect(letters).toMatch(/^[\p{L}\p{N}]+$/u);
  expect(letters).toHaveLength(folded.length);
  expect(withSeparators(letters)).toBe(folded);
});

it('finds in texts with letters what is in the texts, and nothing else', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab1 -./_"é한'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (document, q) => {
      expect(withLetters(document).includes(withLetters(q))).toBe(document.includes(q));
      expect(withSeparators(withLetters(document))).toBe(document);
    }),
  );
});

it('takes no letter that was there for a separator', () => {
  const rune = String.fromCharCode(0x16a0);
  expect(withLetters(rune)).not.toBe(rune);
  expect(withSeparators(withLetters(rune))).toBe('\ufffd');
});
