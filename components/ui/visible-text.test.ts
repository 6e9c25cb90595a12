import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

const shown = (text: string, isOneLine?: boolean) =>
  visibleText(text, isOneLine)
    .map((piece) => (piece.isEscape ? `<${piece.text}>` : piece.text))
    .join('');

describe('visibleText', () => {
  it.each([
    ['plain 한글 日本語 naïve', 'plain 한글 日本語 naïve'],
    ['nul \0 bell \x07', 'nul <\\u0000> bell <\\u0007>'],
    ['photo\u202egpj.exe', 'photo<\\u202e>gpj.exe'],
    ['a\u200bb\ufeffc', 'a<\\u200b>b<\\ufeff>c'],
    ['\u2066x\u2069', '<\\u2066>x<\\u2069>'],
    ['half \ud83d pair', 'half <\\ud83d> pair'],
    ['tag \u{e0041}', 'tag <\\u{e0041}>'],
    ['family 👨‍👩‍👧 ❤️‍🔥', 'family 👨‍👩‍👧 ❤️‍🔥'],
    ['می‌خواهم', 'می‌خواهم'],
    ['1\u200d2', '1<\\u200d>2'],
    ['a\tb\nc\r', 'a\tb\nc<\\r>'],
  ])('shows %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('spells tabs and line ends where there is one line', () => {
    expect(shown('a\tb\r\nc', true)).toBe('a<\\t>b<\\r><\\n>c');
  });

  it('keeps whatever can be seen', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~가-힣]*$/), (text) => {
        expect(shown(text)).toBe(text);
      }),
    );
  });
});
