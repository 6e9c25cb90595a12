export interface TextPiece {
  text: string;
  /** Stands for a character that can't be seen or would rearrange what stands around it. */
  isEscape: boolean;
}

/**
 * Control characters, bidirectional controls, zero-width characters, line separators, tags and lone surrogates.
 * Joiners stay where they do their work: inside emoji, and between letters of scripts that need them.
 */
const HIDDEN =
  /[[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]--[\t\n\p{Variation_Selector}\p{Join_Control}]]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}\p{L}\p{M}])\p{Join_Control}|\p{Join_Control}(?![\p{Extended_Pictographic}\p{L}\p{M}])/gv;
const NAMED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const LINE_HIDDEN = new RegExp(`[\\t\\n]|${HIDDEN.source}`, 'gv');

/** Text safe to read: what can't be seen is spelled as an escape. With `isOneLine`, tabs and line ends are too. */
export function visibleText(text: string, isOneLine = false): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(isOneLine ? LINE_HIDDEN : HIDDEN)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isEscape: false });
    pieces.push({ text: escapeOf(match[0]), isEscape: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isEscape: false });
  return pieces;
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).padStart(4, '0');
  return NAMED[character] ?? (code > 0xffff ? `\\u{${hex}}` : `\\u${hex}`);
}
