const encoder = new TextEncoder();

/** In UTF-8. A blob would say it too, but asks the browser's other process. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}
