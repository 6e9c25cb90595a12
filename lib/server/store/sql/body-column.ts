/** A body as its two columns. Text keeps everything but what the database would alter or refuse: that goes as UTF-16. */
export interface BodyColumns {
  body: string | null;
  body_utf16: Uint8Array | null;
}

/** SQLite replaces lone surrogates; Postgres refuses them and U+0000. */
export function writeBody(body: string | undefined): BodyColumns {
  if (body === undefined) return { body: null, body_utf16: null };
  if (body.isWellFormed() && !body.includes('\u0000')) return { body, body_utf16: null };
  return { body: null, body_utf16: Buffer.from(body, 'utf16le') };
}

export function readBody(columns: BodyColumns): string | undefined {
  if (columns.body_utf16) return Buffer.from(columns.body_utf16).toString('utf16le');
  return columns.body ?? undefined;
}

/** In the order `body, body_utf16`. */
export function bodyValues(body: string | undefined): [string | null, Uint8Array | null] {
  const columns = writeBody(body);
  return [columns.body, columns.body_utf16];
}

/** Text that any database takes, for what needn't be kept to the byte. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}
