import { StreamQuery } from '#lib/domain/api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { route } from '#lib/server/http/route.ts';
import { parseStreamCursor } from '#lib/server/record-stream/stream-cursor.ts';

export const GET = route('viewer', async ({ request, services: { stream } }) => {
  const cursor = request.headers.get('last-event-id') || readQuery(request, StreamQuery).after;
  return new Response(stream.open(cursor ? parseStreamCursor(cursor) : undefined, request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});
