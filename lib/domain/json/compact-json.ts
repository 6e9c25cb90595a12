/**
 * The first `limit` characters of a value's compact JSON. The rest isn't written: a value of any size and depth costs
 * about as much as its beginning. A text that stands alone is itself, without quotes.
 */
export function compactJson(value: unknown, limit: number): string {
  if (typeof value === 'string') return value.slice(0, limit);
  let text = '';
  for (const piece of writePieces(value, limit)) {
    text += piece;
    if (text.length >= limit) break;
  }
  return text.slice(0, limit);
}

/** Each level writes its bracket before it goes deeper, so that the limit bounds the depth too. */
function* writePieces(value: unknown, limit: number): Generator<string> {
  if (typeof value === 'string') {
    yield JSON.stringify(value.slice(0, limit));
  } else if (Array.isArray(value)) {
    yield '[';
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ',';
      yield* writePieces(item, limit);
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    let separator = '{';
    for (const key in value) {
      yield `${separator}${JSON.stringify(key.slice(0, limit))}:`;
      separator = ',';
      yield* writePieces((value as Record<string, unknown>)[key], limit);
    }
    yield separator === '{' ? '{}' : '}';
  } else {
    yield String(value);
  }
}
