/** A payload as JSON text, or undefined when it isn't JSON in UTF-8. */
export function jsonText(payload: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}
