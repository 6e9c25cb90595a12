/** The string that a JSON string literal means; the literal itself where it isn't one. */
export function decodeJsonString(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
