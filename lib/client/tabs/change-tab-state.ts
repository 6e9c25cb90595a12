import { areOfDifferentStores, isNews } from './compare-cursors.ts';
import type { StreamedEvent, TabEffect, TabInput, TabMessage } from './tab-messages.ts';
import type { TabState } from './tab-state.ts';

/** The leader keeps this many of the last changes, for tabs that come later. */
const MAX_KEPT = 1_000;
/** So many ticks without a word from the leader, though asked, and it counts as frozen. */
const SILENT_TICKS = 3;

/** What a tab does next. Each change reaches each page once, whichever tab leads: a page gets only what is news to it. */
export function changeTabState(state: TabState, input: TabInput): [TabState, TabEffect[]] {
  switch (input.type) {
    case 'started':
      return greet({ ...state, role: 'follower' }, [{ type: 'request-lock' }]);
    case 'lock-granted':
      return state.role === 'asleep' ? [state, [{ type: 'release-lock' }]] : lead(state);
    case 'lock-lost':
      if (state.role === 'asleep') return [state, []];
      return greet({ ...state, role: 'follower' }, [...leave(state), { type: 'request-lock' }]);
    case 'heard':
      return state.role === 'asleep' ? [state, []] : hear(state, input.message);
    case 'stream-opened':
      return setOpen(state, true, [{ type: 'post', message: { type: 'status', from: state.id, isOpen: true } }]);
    case 'stream-event':
      return passOn(state, input.streamed);
    case 'stream-lost':
      return setOpen(state, false, [
        { type: 'post', message: { type: 'status', from: state.id, isOpen: false } },
        ...(input.retrying ? [] : ([{ type: 'close-stream' }, { type: 'retry-later' }] as const)),
      ]);
    case 'retry':
      return state.role === 'leader' ? [state, [openAt(state.streamCursor)]] : [state, []];
    case 'tick':
      return state.role === 'follower' ? watchLeader(state) : [state, []];
    case 'fell-asleep':
      return [{ ...state, role: 'asleep' }, [...leave(state), { type: 'release-lock' }]];
    case 'woke-up':
      return state.role === 'asleep' ? changeTabState(state, { type: 'started' }) : [state, []];
  }
}

function greet({ leader: _, ...state }: TabState, before: TabEffect[] = []): [TabState, TabEffect[]] {
  const { id, lastDelivered } = state;
  const hello: TabMessage = { type: 'hello', from: id, ...(lastDelivered !== undefined && { cursor: lastDelivered }) };
  return [state, [...before, { type: 'post', message: hello }]];
}

function leave({ id, role }: TabState): TabEffect[] {
  return role === 'leader' ? [{ type: 'close-stream' }, { type: 'post', message: { type: 'left', from: id } }] : [];
}

function lead(state: TabState): [TabState, TabEffect[]] {
  const { lastDelivered, floor: _, streamCursor: __, leader: ___, ...rest } = state;
  const leading: TabState = {
    ...rest,
    role: 'leader',
    kept: [],
    facts: {},
    ...(lastDelivered !== undefined && { lastDelivered, floor: lastDelivered, streamCursor: lastDelivered }),
  };
  return [leading, [openAt(lastDelivered), { type: 'post', message: { type: 'lead', from: state.id } }]];
}

function hear(state: TabState, message: TabMessage): [TabState, TabEffect[]] {
  switch (message.type) {
    case 'hello':
      return state.role === 'leader' ? welcome(state, message.from, message.cursor) : [state, []];
    case 'ping':
      if (state.role !== 'leader' || message.to !== state.id) return [state, []];
      return [state, [{ type: 'post', message: { type: 'pong', from: state.id } }]];
    case 'lead':
      // A leader that hears of another one loses its lock, and greets then.
      return state.role === 'follower' ? greet({ ...state, silentTicks: 0 }) : [state, []];
    case 'left':
      return isFollowing(state, message.from) ? greet(state) : [state, []];
    case 'welcome':
      return state.role === 'follower' && message.to === state.id ? settle(state, message) : [state, []];
    case 'event':
      return isFollowing(state, message.from) ? tell({ ...state, silentTicks: 0 }, message.streamed) : [state, []];
    case 'status':
      return isFollowing(state, message.from) ? setOpen({ ...state, silentTicks: 0 }, message.isOpen) : [state, []];
    case 'pong':
      return isFollowing(state, message.from) ? [{ ...state, silentTicks: 0 }, []] : [state, []];
  }
}

function isFollowing({ role, leader }: TabState, from: string): boolean {
  return role === 'follower' && leader === from;
}

/** Leader: brings another tab up to date, from what is kept, else by reading the stream once more from its place. */
function welcome(state: TabState, to: string, cursor: string | undefined): [TabState, TabEffect[]] {
  const { kept, floor, facts, isOpen } = state;
  const welcomeWith = (events: StreamedEvent[]): TabEffect => ({
    type: 'post',
    message: { type: 'welcome', from: state.id, to, events: [...events, ...Object.values(facts)], isOpen },
  });
  if (cursor === undefined) return [state, [welcomeWith([])]];
  if (floor !== undefined && areOfDifferentStores(cursor, state.streamCursor ?? floor)) {
    return [state, [welcomeWith([{ event: { type: 'reset', data: { reason: 'This page shows another store.' } } }])]];
  }
  if (floor !== undefined && !isNews(floor, cursor)) {
    return [state, [welcomeWith(kept.filter((streamed) => isNews(streamed.cursor ?? '', cursor)))]];
  }
  const reopened = { ...state, kept: [], floor: cursor, streamCursor: cursor };
  return [reopened, [welcomeWith([]), { type: 'close-stream' }, openAt(cursor)]];
}

/** Follower: the leader has answered. */
function settle(state: TabState, message: TabMessage & { type: 'welcome' }): [TabState, TabEffect[]] {
  let next: TabState = { ...state, leader: message.from, silentTicks: 0 };
  const effects: TabEffect[] = [];
  if (message.isOpen !== state.isOpen) [next] = collect(setOpen(next, message.isOpen), effects);
  for (const streamed of message.events) [next] = collect(tell(next, streamed), effects);
  return [next, effects];
}

function collect([state, more]: [TabState, TabEffect[]], effects: TabEffect[]): [TabState] {
  effects.push(...more);
  return [state];
}

/** Leader: keeps what the stream brings, tells it to all tabs and to its own page. */
function passOn(state: TabState, streamed: StreamedEvent): [TabState, TabEffect[]] {
  if (state.role !== 'leader') return [state, []];
  const [next, effects] = tell(keep(state, streamed), streamed);
  return [next, [{ type: 'post', message: { type: 'event', from: state.id, streamed } }, ...effects]];
}

function keep(state: TabState, streamed: StreamedEvent): TabState {
  if (streamed.event.type === 'reset') {
    const { floor: _, streamCursor: __, ...rest } = state;
    return { ...rest, kept: [] };
  }
  if (streamed.cursor === undefined) {
    return { ...state, facts: { ...state.facts, [streamed.event.type]: streamed } };
  }
  const kept = [...state.kept, streamed];
  if (kept.length <= MAX_KEPT) return { ...state, kept, streamCursor: streamed.cursor };
  const floor = kept[MAX_KEPT / 2]?.cursor ?? streamed.cursor;
  return { ...state, kept: kept.slice(MAX_KEPT / 2 + 1), floor, streamCursor: streamed.cursor };
}

function tell(state: TabState, streamed: StreamedEvent): [TabState, TabEffect[]] {
  const { cursor, event } = streamed;
  const effects: TabEffect[] = [{ type: 'tell-event', streamed }];
  if (event.type === 'reset') {
    const { lastDelivered: _, ...rest } = state;
    return [rest, effects];
  }
  if (cursor === undefined) return [state, effects];
  return isNews(cursor, state.lastDelivered) ? [{ ...state, lastDelivered: cursor }, effects] : [state, []];
}

function setOpen(state: TabState, isOpen: boolean, before: TabEffect[] = []): [TabState, TabEffect[]] {
  if (!isOpen) return [{ ...state, isOpen }, [...before, { type: 'tell-lost' }]];
  return [{ ...state, isOpen, hasBeenOpen: true }, [...before, { type: 'tell-open', again: state.hasBeenOpen }]];
}

/** Follower: a tab that is closed loses its lock at once; one that is frozen keeps it and says nothing. */
function watchLeader(state: TabState): [TabState, TabEffect[]] {
  const silentTicks = state.silentTicks + 1;
  if (silentTicks >= SILENT_TICKS) return [{ ...state, silentTicks: 0 }, [{ type: 'steal-lock' }]];
  const asked = { ...state, silentTicks };
  if (silentTicks > 1) return greet(asked);
  return [asked, state.leader ? [{ type: 'post', message: { type: 'ping', to: state.leader } }] : []];
}

function openAt(cursor: string | undefined): TabEffect {
  return { type: 'open-stream', ...(cursor !== undefined && { cursor }) };
}
