import type { StreamedEvent } from './tab-messages.ts';

export interface TabState {
  id: string;
  role: 'follower' | 'leader' | 'asleep';
  /** The last change that delivered to the page. */
  lastDelivered?: string;
  hasBeenOpen: boolean;
  isOpen: boolean;
  /** Follower: who has answered its hello. What a leader tells before that, or another one, may leave a gap. */
  leader?: string;
  silentTicks: number;
  /** Leader: the last changes that the stream brought, all after `floor`, up to `place`. */
  kept: StreamedEvent[];
  floor?: string;
  streamCursor?: string;
  /** Leader: the last of each kind of event without cursor. */
  facts: Record<string, StreamedEvent>;
}

export function firstTabState(id: string, cursor: string | undefined): TabState {
  return {
    id,
    role: 'follower',
    ...(cursor !== undefined && { lastDelivered: cursor }),
    hasBeenOpen: false,
    isOpen: false,
    silentTicks: 0,
    kept: [],
    facts: {},
  };
}
