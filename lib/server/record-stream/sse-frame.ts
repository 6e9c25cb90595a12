import type { StreamEvents } from '#lib/domain/api/stream-api.ts';

/** First bytes of a stream: they open it at once, and tell the browser to come back after a second when it breaks. */
export const OPENING_FRAME = ': open\nretry: 1000\n\n';
/** No event, but the browser notes the id: one that comes back before the first change names its store and place. */
export const cursorFrame = (id: string) => `id: ${id}\n\n`;
export const HEARTBEAT_FRAME = ': heartbeat\n\n';

/** JSON.stringify leaves no line break in what it writes: one data line is enough. */
export function sseFrame<Name extends keyof StreamEvents>(event: Name, data: StreamEvents[Name], id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
