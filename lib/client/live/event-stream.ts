import { leaveIfSignedOut } from '#lib/client/session.ts';
import type { StreamEvents } from '#lib/domain/api/stream-api.ts';
import type { LiveEvent } from './fold-event.ts';

/** The one address that brings changes. */
export const STREAM_PATH = '/api/stream';

export interface EventStreamHandlers {
  /** `again`: it may have been closed since this was called last. */
  onOpen(again: boolean): void;
  /** `cursor` is the event's id, `STORE_ID-SEQ`, where it has one. */
  onEvent(event: LiveEvent, cursor: string | undefined): void;
  /** `retrying`: the transport tries again by itself and resumes where it was. */
  onLost(retrying: boolean): void;
}

export interface EventStream {
  close(): void;
}

/**
 * Whatever brings the events: a connection of this tab's own, or another tab's. Begins behind the cursor, `SEQ` or
 * `STORE_ID-SEQ`; without one, with the next change.
 */
export type OpenEventStream = (cursor: string | undefined, handlers: EventStreamHandlers) => EventStream;

/**
 * Whether an event carries an id of its own. `lastEventId` tells the last id of the stream, so that on the others it's
 * the id of a change before them.
 */
const HAS_OWN_ID = {
  record: true,
  upload: true,
  gone: true,
  queues: false,
  pollers: false,
  participants: false,
  class: false,
  function: false,
  reset: false,
} satisfies Record<keyof StreamEvents, boolean>;
const EVENT_NAMES = Object.keys(HAS_OWN_ID) as (keyof StreamEvents)[];

/** After a hiccup the browser reconnects by itself and sends `Last-Event-ID`. */
export const openEventSource: OpenEventStream = (cursor, handlers) => {
  const source = new EventSource(
    cursor === undefined ? STREAM_PATH : `${STREAM_PATH}?after=${encodeURIComponent(cursor)}`,
  );
  source.addEventListener('open', () => handlers.onOpen(false));
  source.addEventListener('error', () => {
    const isRetrying = source.readyState !== EventSource.CLOSED;
    handlers.onLost(isRetrying);
    if (!isRetrying) void leaveIfSignedOut();
  });
  for (const type of EVENT_NAMES) {
    source.addEventListener(type, (message: MessageEvent<string>) => {
      const event = { type, data: JSON.parse(message.data) } as LiveEvent;
      handlers.onEvent(event, HAS_OWN_ID[type] ? message.lastEventId || undefined : undefined);
    });
  }
  return { close: () => source.close() };
};
