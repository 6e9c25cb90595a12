import type { LiveEvent } from '#lib/client/live/fold-event.ts';

/** An event as the stream brought it; those without a cursor say how things stand and are never repeated. */
export interface StreamedEvent {
  event: LiveEvent;
  cursor?: string;
}

/** What the tabs of one browser say to each other. One of them, the leader, has the stream. */
export type TabMessage =
  /** A tab names the last change that it was told, and asks to be told the rest. */
  | { type: 'hello'; from: string; cursor?: string }
  /** The leader's answer to one tab: what it lacks, and how things stand. */
  | { type: 'welcome'; from: string; to: string; events: StreamedEvent[]; isOpen: boolean }
  | { type: 'event'; from: string; streamed: StreamedEvent }
  | { type: 'status'; from: string; isOpen: boolean }
  /** A tab has become the leader, or is it no longer: who followed the one before says hello. */
  | { type: 'lead'; from: string }
  | { type: 'left'; from: string }
  | { type: 'ping'; to: string }
  | { type: 'pong'; from: string };

export type TabInput =
  | { type: 'started' }
  | { type: 'lock-granted' }
  /** Another tab has taken the lock away: this one seemed to be frozen. */
  | { type: 'lock-lost' }
  | { type: 'heard'; message: TabMessage }
  | { type: 'stream-opened' }
  | { type: 'stream-event'; streamed: StreamedEvent }
  | { type: 'stream-lost'; retrying: boolean }
  | { type: 'retry' }
  /** Comes every few seconds. */
  | { type: 'tick' }
  | { type: 'fell-asleep' }
  | { type: 'woke-up' };

export type TabEffect =
  | { type: 'post'; message: TabMessage }
  | { type: 'request-lock' }
  | { type: 'steal-lock' }
  /** Or gives up waiting for it. */
  | { type: 'release-lock' }
  | { type: 'open-stream'; cursor?: string }
  | { type: 'close-stream' }
  | { type: 'retry-later' }
  /** To the page. `again`: it was open before, and may have been closed meanwhile. */
  | { type: 'tell-open'; again: boolean }
  | { type: 'tell-event'; streamed: StreamedEvent }
  | { type: 'tell-lost' };
