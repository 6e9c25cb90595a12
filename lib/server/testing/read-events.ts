/** One event of a stream as a browser would see it. */
export interface ReadEvent {
  event: string;
  id?: string;
  data: unknown;
}

/** Reads server-sent events; comments and `retry` are left out. */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ReadEvent, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
      );
      const id = fields.get('id');
      const data = fields.get('data');
      if (data) yield { event: fields.get('event') ?? 'message', data: JSON.parse(data), ...(id && { id }) };
    }
  }
}

/** The next `count` events of one name. */
export async function takeEvents(events: AsyncGenerator<ReadEvent, void>, name: string, count: number) {
  const taken: ReadEvent[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done || !value) break;
    if (value.event === name) taken.push(value);
  }
  return taken;
}
