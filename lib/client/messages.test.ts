import { expect, it } from 'vitest';
import enMessages from '#messages/en.json';
import koMessages from '#messages/ko.json';

type Messages = { [key: string]: string | Messages };

const en = flatten(enMessages);
const ko = flatten(koMessages);

/** Texts that are the same in both languages: names, and patterns without a word. */
const sameInBoth = new Set([
  'app.failuresInTitle',
  'settings.timeZones.utc',
  'settings.timeZonesShort.utc',
  'function.samples.fail',
  'functionEditor.languages.python',
  'functionEditor.languages.nodejs',
  'functionEditor.samples.fail',
  'queues.figure',
  'records.loaded',
  'record.copyAs.invoke',
  'record.copyAs.markdown',
  'record.error.runtime.python',
  'record.error.runtime.nodejs',
  'record.error.runtime.java',
  'record.error.runtime.dotnet',
  'record.error.runtime.ruby',
  'record.error.runtime.go',
  'record.error.runtime.rust',
  'record.timeline.gap',
  'record.tree.range',
  'record.s3.eTag',
]);

it('says everything in both languages', () => {
  expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
});

it.each(Object.keys(en))('fills the same placeholders in both languages: %s', (key) => {
  expect(placeholders(ko[key] ?? '')).toEqual(placeholders(en[key] ?? ''));
});

it('leaves no English text in the Korean file', () => {
  const untranslated = Object.keys(en).filter((key) => en[key] === ko[key] && !sameInBoth.has(key));
  expect(untranslated).toEqual([]);
});

it('is free of exclamation marks, but for Boom!', () => {
  const loud = Object.entries({ ...en, ...ko }).filter(([, text]) => text.replaceAll('Boom!', '').includes('!'));
  expect(loud).toEqual([]);
});

function flatten(messages: Messages, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map((match) => match[1] ?? ''))].sort();
}
