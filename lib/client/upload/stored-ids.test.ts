import { afterEach, expect, it, vi } from 'vitest';
import { createStoredIds } from './stored-ids.ts';

afterEach(() => vi.unstubAllGlobals());

function keepIn(kept: Map<string, string>) {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
}

it('remembers ids from one page to the next, and what another tab has added meanwhile', () => {
  const kept = new Map<string, string>();
  keepIn(kept);
  const here = createStoredIds('own');
  const there = createStoredIds('own');
  here.add('a');
  there.add('b');
  expect([...there.get()]).toEqual(['a', 'b']);
  here.load();
  expect([...here.get()]).toEqual(['a', 'b']);
  expect([...createStoredIds('another').get()]).toEqual([]);
});

it('keeps the newest 500', () => {
  const kept = new Map<string, string>();
  keepIn(kept);
  const ids = createStoredIds('own');
  for (let number = 0; number < 510; number += 1) ids.add(String(number));
  expect(JSON.parse(kept.get('own') ?? '')).toHaveLength(500);
  expect(JSON.parse(kept.get('own') ?? '').at(-1)).toBe('509');
});

it.each(['{', '{"a":1}', 'null', '[1]'])('takes %s in the storage for nothing', (text) => {
  keepIn(new Map([['own', text]]));
  const ids = createStoredIds('own');
  ids.load();
  expect([...ids.get()]).toEqual([]);
});

it('lasts as long as the page where nothing may be stored', () => {
  vi.stubGlobal('localStorage', undefined);
  const ids = createStoredIds('own');
  ids.load();
  ids.add('a');
  expect([...ids.get()]).toEqual(['a']);
});
