export interface LiveState {
  connection: 'connecting' | 'open' | 'lost';
  paused: boolean;
  /** While lost: when the server was last heard of; before the first contact, when the page began to try. */
  lastContactAt: number;
  lostAt?: number;
}

export type LiveChange =
  | { type: 'opened'; at: number }
  | { type: 'lost'; at: number; heardAt?: number }
  | { type: 'paused' }
  | { type: 'resumed' };

/** So long a lost connection counts as a hiccup. */
export const STALE_AFTER_MS = 10_000;

export const firstLiveState = (now: number): LiveState => ({
  connection: 'connecting',
  paused: false,
  lastContactAt: now,
});

export function changeLiveState(state: LiveState, change: LiveChange): LiveState {
  switch (change.type) {
    case 'opened': {
      const { lostAt: _, ...rest } = state;
      return { ...rest, connection: 'open', lastContactAt: change.at };
    }
    case 'lost': {
      if (state.connection === 'lost') return state;
      const lastContactAt = Math.max(state.lastContactAt, change.heardAt ?? 0);
      return { ...state, connection: 'lost', lostAt: change.at, lastContactAt };
    }
    case 'paused':
      return { ...state, paused: true };
    case 'resumed':
      return { ...state, paused: false };
  }
}

export type LiveWord = 'connecting' | 'live' | 'paused' | 'reconnecting' | 'stale';

/** The switch's word. Paused stays paused, whatever the connection does. */
export function liveWord(state: LiveState, now: number): LiveWord {
  if (state.paused) return 'paused';
  switch (state.connection) {
    case 'open':
      return 'live';
    case 'connecting':
      return now - state.lastContactAt < STALE_AFTER_MS ? 'connecting' : 'reconnecting';
    case 'lost':
      return now - (state.lostAt ?? now) < STALE_AFTER_MS ? 'reconnecting' : 'stale';
  }
}
