import { type EventStream, type OpenEventStream, openEventSource, STREAM_PATH } from '#lib/client/live/event-stream.ts';
import { changeTabState } from './change-tab-state.ts';
import { createTabLock } from './tab-lock.ts';
import type { TabEffect, TabInput, TabMessage } from './tab-messages.ts';
import { firstTabState } from './tab-state.ts';

/** With the number of the tabs' language: tabs of two versions don't share. */
const NAME = `stream-1 ${STREAM_PATH}`;
const TICK_MS = 5_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/**
 * One connection for all tabs of a browser: HTTP/1.1 allows six to a server. The tab that holds the lock has it and tells
 * the others. Where the browser lacks what that takes, each tab has its own.
 */
export const openSharedStream: OpenEventStream = (cursor, handlers) => {
  const isSupported = 'locks' in navigator && typeof BroadcastChannel !== 'undefined';
  if (!isSupported) return openEventSource(cursor, handlers);

  let state = firstTabState(crypto.randomUUID(), cursor);
  const channel = new BroadcastChannel(NAME);
  const closing = new AbortController();
  let source: EventStream | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;
  const lock = createTabLock(NAME, {
    onGranted: () => take({ type: 'lock-granted' }),
    onLost: () => take({ type: 'lock-lost' }),
  });

  function take(input: TabInput): void {
    if (closing.signal.aborted) return;
    const [next, effects] = changeTabState(state, input);
    state = next;
    for (const effect of effects) perform(effect);
  }

  function perform(effect: TabEffect): void {
    switch (effect.type) {
      case 'post':
        channel.postMessage(effect.message);
        break;
      case 'request-lock':
        lock.request();
        break;
      case 'steal-lock':
        lock.steal();
        break;
      case 'release-lock':
        lock.release();
        break;
      case 'open-stream':
        openStream(effect.cursor);
        break;
      case 'close-stream':
        closeStream();
        break;
      case 'retry-later':
        retryTimer = setTimeout(() => take({ type: 'retry' }), retryMs * (0.75 + Math.random() / 2));
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
        break;
      case 'tell-open':
        handlers.onOpen(effect.again);
        break;
      case 'tell-event':
        handlers.onEvent(effect.streamed.event, effect.streamed.cursor);
        break;
      case 'tell-lost':
        handlers.onLost(true);
        break;
    }
  }

  function openStream(from: string | undefined): void {
    closeStream();
    source = openEventSource(from, {
      onOpen() {
        retryMs = FIRST_RETRY_MS;
        take({ type: 'stream-opened' });
      },
      onEvent: (event, id) =>
        take({ type: 'stream-event', streamed: { event, ...(id !== undefined && { cursor: id }) } }),
      onLost: (retrying) => take({ type: 'stream-lost', retrying }),
    });
  }

  function closeStream(): void {
    clearTimeout(retryTimer);
    source?.close();
    source = undefined;
  }

  const { signal } = closing;
  channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => take({ type: 'heard', message: data }));
  document.addEventListener('freeze', () => take({ type: 'fell-asleep' }), { signal });
  document.addEventListener('resume', () => take({ type: 'woke-up' }), { signal });
  window.addEventListener('pagehide', () => take({ type: 'fell-asleep' }), { signal });
  window.addEventListener('pageshow', () => take({ type: 'woke-up' }), { signal });
  const timer = setInterval(() => take({ type: 'tick' }), TICK_MS * (0.9 + Math.random() / 5));
  take({ type: 'started' });

  return {
    close() {
      take({ type: 'fell-asleep' });
      closing.abort();
      clearInterval(timer);
      channel.close();
    },
  };
};
