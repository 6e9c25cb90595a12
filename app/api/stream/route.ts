import { StreamQuery } from '#lib/domain/api/stream-api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { parseStreamCursor } from '#lib/server/record-stream/stream-cursor.ts';
import { scopeOf } from '#lib/server/session/scope.ts';

export const GET = route('own', async ({ request, session, services: { stream, sessions, presence, settings } }) => {
  const cursor = request.headers.get('last-event-id') || readQuery(request, StreamQuery).after;
  const leave = presence.enter(session);
  const ended = new AbortController();
  const stopWaiting = sessions.onEnd(session, () => ended.abort());
  const body = stream.open(cursor ? parseStreamCursor(cursor) : undefined, request.signal, {
    scope: scopeOf(session, settings),
    until: ended.signal,
    onClose() {
      stopWaiting();
      leave();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});
