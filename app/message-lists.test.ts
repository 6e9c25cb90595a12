import { describe, expect, it } from 'vitest';
import { flattenMessages } from '#lib/client/live/compare-messages.ts';
import { PAGE_ACCESS } from '#lib/domain/access/page-access.ts';
import en from '#messages/en.json';
import { PAGE_MESSAGES, PART_MESSAGES, SHARED_MESSAGES } from './message-lists.ts';
import { messagesByLocale, pickMessages } from './messages.ts';
import { readNeededMessages } from './testing/needed-messages.ts';

const PAGE_FILES = {
  '/': 'app/page.tsx',
  '/records/*': 'app/records/[id]/page.tsx',
  '/errors': 'app/errors/page.tsx',
  '/errors/*': 'app/errors/[fingerprint]/page.tsx',
  '/replays': 'app/replays/page.tsx',
  '/replays/*': 'app/replays/[id]/page.tsx',
  '/setup': 'app/setup/page.tsx',
  '/room': 'app/room/page.tsx',
  '/display': 'app/display/page.tsx',
  '/join': 'app/join/page.tsx',
  '/sign-in': 'app/sign-in/page.tsx',
} satisfies Record<keyof typeof PAGE_MESSAGES, string>;
const PART_FILES = {
  record: 'components/record/surface/shown-record.tsx',
  lesson: 'components/lesson/lesson-panel.tsx',
  editor: 'components/function-editor/function-editor-dialog.tsx',
  charts: 'components/charts/charts-body.tsx',
  replay: 'components/replay/replay-dialog.tsx',
  overdue: 'components/upload/overdue/overdue-diagnosis.tsx',
  completion: 'components/filters/search-completion.tsx',
  filters: 'components/filters/filter-more.tsx',
  rowFilters: 'components/results/rows/filters/row-filter-menu.tsx',
  redChecks: 'components/setup/red-names.tsx',
  keys: 'components/dashboard/keys-dialog.tsx',
  recording: 'components/recording/recording-button.tsx',
  import: 'components/import/import-dialog.tsx',
  class: 'components/class-lesson/class-screen.tsx',
} satisfies Record<keyof typeof PART_MESSAGES, string>;
const parts = Object.values(PART_FILES);

const isWithin = (key: string, path: string) => key === path || key.startsWith(`${path}.`);
const isSent = (key: string, paths: readonly string[]) => paths.some((path) => isWithin(key, path));
const pages = Object.entries(PAGE_MESSAGES).map(([page, sent]) => {
  const file = PAGE_FILES[page as keyof typeof PAGE_MESSAGES];
  return { name: page, file, sent, all: [...SHARED_MESSAGES, ...sent] };
});
const laterParts = Object.entries(PART_MESSAGES).map(([part, sent]) => {
  const file = PART_FILES[part as keyof typeof PART_MESSAGES];
  return { name: part, file, sent, all: [...SHARED_MESSAGES, ...PAGE_MESSAGES['/'], ...sent] };
});
const neededBy = (file: string) => readNeededMessages(file, { not: parts.filter((part) => part !== file) });

describe.each([...pages, ...laterParts])('$name', ({ file, sent, all }) => {
  it('sends every message that its components use', async () => {
    const needed = await neededBy(file);
    expect(needed).not.toEqual([]);
    expect(needed.filter((key) => !isSent(key, all))).toEqual([]);
  });

  it('sends no message that none of its components uses', async () => {
    const needed = await neededBy(file);
    const isUsed = (path: string) => needed.some((key) => isWithin(key, path) || isWithin(path, key));
    expect(sent.filter((path) => !isUsed(path))).toEqual([]);
  });
});

it('lists every page', () => {
  expect(Object.keys(PAGE_MESSAGES).toSorted()).toEqual(Object.keys(PAGE_ACCESS).toSorted());
});

it('adds whole namespaces to what is there, so that none is cut short', () => {
  expect([...SHARED_MESSAGES, ...laterParts.flatMap(({ sent }) => sent)].filter((path) => path.includes('.'))).toEqual(
    [],
  );
  for (const { sent } of pages) expect(sent.filter((path) => isSent(path, SHARED_MESSAGES))).toEqual([]);
});

it('picks messages where they stood', () => {
  const { copy } = messagesByLocale.ko.record;
  const { app } = messagesByLocale.ko;
  expect(pickMessages('ko', ['app', 'record.copy', 'record.copy.copied'])).toEqual({ app, record: { copy } });
});

it('leaves nothing to the browser that no page and no part uses', () => {
  const sent = [...pages, ...laterParts].flatMap(({ all }) => all);
  const unsent = Object.keys(flattenMessages(en)).filter((key) => !isSent(key, sent));
  expect(unsent).toEqual(['notFound.title', 'notFound.body']);
});
