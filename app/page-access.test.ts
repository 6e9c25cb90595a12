import { glob } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { accessOf, PAGE_ACCESS } from '#lib/domain/access/page-access.ts';

it('lists every page of the app', async () => {
  const found = new Set<string>();
  for await (const file of glob('**/page.tsx', { cwd: import.meta.dirname })) {
    const parts = file.split('/').slice(0, -1);
    const kept = parts.filter((part) => !part.startsWith('@') && !/^\(\w+\)$/.test(part));
    found.add(`/${kept.map((part) => part.replace(/^\(\.+\)/, '').replace(/^\[.*\]$/, '*')).join('/')}`);
  }
  expect([...found].toSorted()).toEqual(Object.keys(PAGE_ACCESS).toSorted());
});

it.each([
  ['/', 'viewer'],
  ['/records/12', 'own'],
  ['/records/12/', 'own'],
  ['/records', 'instructor'],
  ['/room', 'instructor'],
  ['/join', 'participant'],
  ['/sign-in', 'anyone'],
  ['/icon.svg', 'anyone'],
  ['/samples/orders.csv', 'anyone'],
  ['/x/icon.svg', 'instructor'],
  ['/nothing/at/all', 'instructor'],
])('knows who may see %s: %s', (path, access) => {
  expect(accessOf(path)).toBe(access);
});
