/** S3's limit for a whole key, in bytes of UTF-8. */
export const MAX_KEY_BYTES = 1024;
const MAX_EXTENSION_BYTES = 32;
const FALLBACK_NAME = 'file';

const SEPARATORS = /[/\\]+/;
const ONLY_DOTS = /^\.+$/;
// Control and bidirectional-control characters, line separators, and what XML (S3's listings) can't carry.
const INVISIBLE = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/gu;
// "Characters to avoid" and "might require special handling": docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
const AWKWARD = /[/\s{}^%`[\]"<>~#|&$@=;:+,?]+/gu;

const encoder = new TextEncoder();
const byteLength = (text: string) => encoder.encode(text).length;

function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function safeName(filename: string): string {
  const name = filename
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .trim()
    .split(SEPARATORS)
    .filter((segment) => segment !== '' && !ONLY_DOTS.test(segment))
    .join('/')
    .replace(AWKWARD, '_');
  return name === '' ? FALLBACK_NAME : name;
}

function shorten(name: string, limit: number): string {
  if (byteLength(name) <= limit) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const kept = byteLength(extension) <= MAX_EXTENSION_BYTES ? extension : '';
  return cutToBytes(name.slice(0, name.length - kept.length), limit - byteLength(kept)) + kept;
}

/**
 * PREFIX/UPLOAD_ID/SAFE_NAME, at most 1,024 bytes: the name in NFC, readable in any script, without path segments,
 * control characters and what S3 advises against. `prefix` and `uploadId` are safe already.
 */
export function safeObjectKey({
  prefix,
  uploadId,
  filename,
}: {
  prefix: string;
  uploadId: string;
  filename: string;
}): string {
  const folder = `${prefix}/${uploadId}/`;
  return folder + shorten(safeName(filename), MAX_KEY_BYTES - byteLength(folder));
}
