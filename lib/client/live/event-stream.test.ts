import { afterEach, expect, it, vi } from 'vitest';
import { exampleRecord } from '#lib/client/testing/example-data.ts';
import { openEventSource } from './event-stream.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('gives changes their cursor, and facts none, though the browser repeats the last id on them', () => {
  const source = new EventTarget();
  vi.stubGlobal(
    'EventSource',
    class {
      constructor() {
        // biome-ignore lint/correctness/noConstructorReturn: the test speaks for the browser.
        return source;
      }
    },
  );
  const heard: (string | undefined)[][] = [];
  openEventSource('7', {
    onOpen: () => undefined,
    onLost: () => undefined,
    onEvent: ({ type }, cursor) => heard.push([type, cursor]),
  });
  const send = (type: string, data: unknown) =>
    source.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: 'store-8' }));
  send('record', exampleRecord({ id: 4 }));
  send('queues', []);
  send('pollers', []);
  send('reset', { reason: 'another store' });
  expect(heard).toEqual([
    ['record', 'store-8'],
    ['queues', undefined],
    ['pollers', undefined],
    ['reset', undefined],
  ]);
});
