import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import {
  anchorsOf,
  codeBlocksOf,
  commandLinesOf,
  type Document,
  headingsOf,
  readDocuments,
  relativeLinksOf,
  tableRowsOf,
} from './testing/documents.ts';
import { readKnownSettings } from './testing/known-settings.ts';

const maxReadmeLines = 150;
/** Names in capitals that are no settings of ours. */
const otherNames = new Set([
  'LC_CTYPE',
  'CAPABILITY_IAM',
  'DASHBOARD_CODE',
  'DASHBOARD_URL',
  'LAMBDA_RETRY_BASE_DELAY',
  'LOCALSTACK_AUTH_TOKEN',
  'MALLOC_MMAP_THRESHOLD_',
  'NODE_EXTRA_CA_CERTS',
  'PARTICIPANT_ID',
  'GROUPING_VERSION',
  'READER_VERSION',
  'SQLITE_CORRUPT',
]);

const documents = await readDocuments();
const settings = readKnownSettings();
const textOf = (path: string) => documents.find((document) => document.path === path)?.text ?? '';
const translations = documents
  .filter(({ path }) => path.endsWith('.ko.md'))
  .map(({ path, text }) => ({ path, text, original: textOf(path.replace('.ko.md', '.md')) }));

const commandsIn = (text: string) =>
  [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test|start)\b)/g)].map(([, run, own]) => run ?? own ?? '');
const namesIn = (text: string) =>
  [...text.matchAll(/\b([A-Z][A-Z\d]*(?:_[A-Z\d]+)+_?)(?![a-z\d])|\b([A-Z]{2,})=/g)].map(
    ([, snake, assigned]) => snake ?? assigned ?? '',
  );
const settingsIn = (text: string) =>
  tableRowsOf(text).flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z\d_]+)`/g)].map(([, name = '']) => name));

function leadsSomewhere({ path, text }: Document, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? path : join(dirname(path), file);
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(file === '' ? text : textOf(target)).has(decodeURIComponent(anchor));
}

describe.each(documents)('$path', (document) => {
  it('names only commands that exist', () => {
    expect(commandsIn(document.text).filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  it('names only settings that exist', () => {
    const isKnown = (name: string) => settings.has(name) || otherNames.has(name);
    expect(namesIn(document.text).filter((name) => !isKnown(name))).toEqual([]);
  });

  it('has only links that lead somewhere', () => {
    expect(relativeLinksOf(document.text).filter((link) => !leadsSomewhere(document, link))).toEqual([]);
  });
});

it.each(['docs/settings.md', 'docs/settings.ko.md'])('%s documents every setting, once', (path) => {
  expect(settingsIn(textOf(path)).sort()).toEqual([...settings]);
});

it('docs/CONTRIBUTING.md lists every command', () => {
  const listed = tableRowsOf(textOf('docs/CONTRIBUTING.md')).flatMap(commandsIn);
  expect(listed.sort()).toEqual(Object.keys(packageJson.scripts).sort());
});

it('docs/testing.md shows the fixture that the browser tests use', async () => {
  const fixture = await readFile('e2e/fixtures/expect-outcome.ts', 'utf8');
  expect(codeBlocksOf(textOf('docs/testing.md'), 'ts')).toContain(fixture);
});

it('docs/decisions/README.md lists every decision, in order', () => {
  const decisions = documents.map(({ path }) => path).filter((path) => /^docs\/decisions\/\d{4}-/.test(path));
  const rows = tableRowsOf(textOf('docs/decisions/README.md')).flatMap(relativeLinksOf);
  expect(rows.map((file) => `docs/decisions/${file}`)).toEqual(decisions);
});

it.each(['README.md', 'README.ko.md'])(`%s has at most ${maxReadmeLines} lines`, (path) => {
  expect(textOf(path).trimEnd().split('\n').length).toBeLessThanOrEqual(maxReadmeLines);
});

describe.each(translations)('$path', ({ text, original }) => {
  it('has the headings of the English page, in number and order', () => {
    expect(headingsOf(text).map(({ level }) => level)).toEqual(headingsOf(original).map(({ level }) => level));
  });

  it('shows the commands of the English page, in the same order', () => {
    expect(commandLinesOf(text)).toEqual(commandLinesOf(original));
  });

  it('keeps to one level of speech', () => {
    expect(text.match(/.*(?:니다(?![가-힣])|십시오).*/g)).toBeNull();
  });

  it('has as many rows in its tables as the English page', () => {
    expect(tableRowsOf(text)).toHaveLength(tableRowsOf(original).length);
  });
});
