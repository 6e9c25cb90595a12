import { type TextPiece, visibleText } from './visible-text.ts';

/**
 * Text from a record: isolated, so that its direction changes nothing around it, with characters that can't be seen
 * spelled out.
 */
export function SafeText({ text, isOneLine = false }: { text: string; isOneLine?: boolean }) {
  return <bdi>{withKeys(visibleText(text, isOneLine)).map(([key, piece]) => drawPiece(key, piece))}</bdi>;
}

function drawPiece(key: number, piece: TextPiece) {
  if (!piece.isEscape) return piece.text;
  return (
    <span key={key} className="rounded-sm bg-warn-soft px-px font-mono text-[0.9em] text-warn">
      {piece.text}
    </span>
  );
}

function withKeys(pieces: TextPiece[]): [number, TextPiece][] {
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    return [key, piece];
  });
}
