const CUT_ESCAPE = 6;

/**
 * The first `limit` characters or so of what a JSON string literal means, without decoding the rest of it. Cut before
 * an escape or a surrogate pair that would be split.
 */
export function previewJsonString(text: string, start: number, end: number, limit: number): string {
  const inside = text.slice(start + 1, end - 1 > start + 1 + limit ? start + 1 + limit : end - 1);
  for (let cut = 0; cut <= CUT_ESCAPE && cut <= inside.length; cut++) {
    const decoded = decode(inside.slice(0, inside.length - cut));
    if (decoded !== undefined) return decoded.length === 0 ? '' : withoutHalf(decoded, end - 1 > start + 1 + limit);
  }
  return inside;
}

function decode(inside: string): string | undefined {
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    return undefined;
  }
}

function withoutHalf(text: string, isCut: boolean): string {
  const last = text.charCodeAt(text.length - 1);
  return isCut && last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
