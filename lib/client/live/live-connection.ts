import type { QueryClient } from '@tanstack/react-query';
import { createObservable, type Observable } from '#lib/client/observable.ts';
import { queryKeys } from '#lib/client/queries.ts';
import type { ListFilters } from '#lib/client/record-filters.ts';
import { openSharedStream } from '#lib/client/tabs/shared-stream.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { EventStream, OpenEventStream } from './event-stream.ts';
import type { LiveEvent } from './fold-event.ts';
import { applyEvents, completeList, readHighestId, readLoadedSeq, refetchEverything } from './live-cache.ts';
import { changeLiveState, firstLiveState, type LiveChange, type LiveState } from './live-state.ts';
import { createRecentRecords } from './recent-records.ts';
import type { RecordPages } from './record-pages.ts';

/** The first events after a rest are drawn at once, the next ones a frame later. A timer, not a frame: a hidden tab counts failures too. */
const FRAME_MS = 16;
/** While events keep coming, those of one moment are drawn together. */
const BATCH_MS = 50;
/** What isn't an outcome is drawn with the next one, or after this long: a room's uploads, queues and pollers change all the time. */
const CALM_BATCH_MS = 200;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
const MAX_FRESH = 1_000;
/** Until a list has come again, nothing is known to be new. */
const UNKNOWN_ID = Number.POSITIVE_INFINITY;

export interface LiveConnection {
  state: Observable<LiveState>;
  change(change: LiveChange): void;
  /** Records that the page hadn't seen, newest last, after they were folded in. */
  onArrival(listener: (records: RecordSummary[]) => void): () => void;
  /** Those that no row has drawn yet: a new row flashes once. */
  freshIds: Set<number>;
  /** Connects once the first lists are there; returns how to end it. */
  start(): () => void;
}

/** The page's one line to the server: opens the stream behind the lists, folds what comes, and says how it stands. */
export function createLiveConnection(
  client: QueryClient,
  { open = openSharedStream, now = Date.now }: { open?: OpenEventStream; now?: () => number } = {},
): LiveConnection {
  const state = createObservable(firstLiveState(now()));
  const recent = createRecentRecords();
  const arrivalListeners = new Set<(records: RecordSummary[]) => void>();
  const freshIds = new Set<number>();
  let stream: EventStream | undefined;
  /** `SEQ` of what was loaded, then the stream's own `STORE_ID-SEQ`. */
  let cursor: string | undefined;
  let highestId = 0;
  let heardAt = 0;
  let waiting: LiveEvent[] = [];
  let batchTimer: ReturnType<typeof setTimeout> | undefined;
  let flushAt = Number.POSITIVE_INFINITY;
  let arrivedAt = Number.NEGATIVE_INFINITY;
  let restMs = FRAME_MS;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;
  let reopened = false;

  const change = (next: LiveChange) => state.set(changeLiveState(state.get(), next));

  function flushLater(type: LiveEvent['type']) {
    const calmly = type !== 'record' && type !== 'gone' && type !== 'reset';
    const due = type === 'record' ? arrivedAt + restMs : now() + (calmly ? CALM_BATCH_MS : BATCH_MS);
    if (due >= flushAt) return;
    clearTimeout(batchTimer);
    flushAt = due;
    restMs = due <= now() ? FRAME_MS : BATCH_MS;
    if (due <= now()) flush();
    else batchTimer = setTimeout(flush, due - now());
  }

  function flush() {
    flushAt = Number.POSITIVE_INFINITY;
    const events = waiting;
    waiting = [];
    const arrived: RecordSummary[] = [];
    for (const event of events) {
      if (event.type === 'reset') recent.clear();
      if (event.type === 'gone') recent.remove(new Set(event.data.ids));
      if (event.type !== 'record') continue;
      recent.add([event.data]);
      if (event.data.id <= highestId) continue;
      highestId = event.data.id;
      arrived.push(event.data);
      if (freshIds.size < MAX_FRESH) freshIds.add(event.data.id);
    }
    applyEvents(client, events, now());
    if (arrived.length === 0) return;
    arrivedAt = now();
    for (const listener of arrivalListeners) listener(arrived);
  }

  function connect() {
    stream = open(cursor, {
      onOpen(again) {
        retryMs = FIRST_RETRY_MS;
        change({ type: 'opened', at: now() });
        // A bare SEQ names no store: it may be another one since.
        if ((reopened || again) && !cursor?.includes('-')) refetchEverything(client);
        else client.refetchQueries({ predicate: (query) => query.state.status === 'error' });
        reopened = false;
      },
      onEvent(event, id) {
        heardAt = now();
        if (id !== undefined) cursor = id;
        if (event.type === 'reset') {
          cursor = undefined;
          highestId = UNKNOWN_ID;
        }
        waiting.push(event);
        flushLater(event.type);
      },
      onLost(retrying) {
        change({ type: 'lost', at: now(), heardAt });
        if (retrying) return;
        stream?.close();
        reopened = true;
        clearTimeout(retryTimer);
        retryTimer = setTimeout(connect, retryMs * (0.75 + Math.random() / 2));
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
      },
    });
  }

  function connectWhenLoaded() {
    if (stream) return;
    const loaded = readLoadedSeq(client);
    if (!loaded) return;
    cursor = loaded.seq?.toString();
    highestId = readHighestId(client);
    connect();
  }

  return {
    state,
    change,
    freshIds,
    onArrival(listener) {
      arrivalListeners.add(listener);
      return () => arrivalListeners.delete(listener);
    },
    start() {
      const unsubscribe = client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated') return;
        connectWhenLoaded();
        if (event.query.queryKey[0] !== queryKeys.lists[0]) return;
        if (event.action.type !== 'success' || event.action.manual) return;
        if (highestId === UNKNOWN_ID) highestId = readHighestId(client);
        const data = event.query.state.data as RecordPages | undefined;
        const held = recent.completing(data?.pages.at(-1)?.seq ?? 0);
        if (held) completeList(client, event.query.queryKey[1] as ListFilters, held, now());
        else client.invalidateQueries({ queryKey: event.query.queryKey, exact: true });
      });
      connectWhenLoaded();
      return () => {
        unsubscribe();
        clearTimeout(batchTimer);
        flushAt = Number.POSITIVE_INFINITY;
        waiting = [];
        clearTimeout(retryTimer);
        stream?.close();
        stream = undefined;
      };
    },
  };
}
