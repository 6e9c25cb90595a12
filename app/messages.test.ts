import { expect, it } from 'vitest';
import { compareMessages, flattenMessages } from '#lib/client/live/compare-messages.ts';
import enMessages from '#messages/en.json';
import koMessages from '#messages/ko.json';

const en = flattenMessages(enMessages);
const ko = flattenMessages(koMessages);

/** Texts that are the same in both languages: names of services and runtimes, and patterns without a word. */
const sameInBoth = new Set([
  'app.failuresInTitle',
  'app.pageTitle',
  'settings.timeZones.utc',
  'filters.inUtc',
  'function.samples.fail',
  'functionEditor.samples.fail',
  'queues.figure',
  'records.loaded',
  'record.copyAs.invoke',
  'record.copyAs.markdown',
  'record.tree.range',
  'record.s3.eTag',
]);
const namesOnly = ['records.trigger.kinds.', 'record.error.runtime.', 'functionEditor.languages.'];
const maySame = (key: string) => sameInBoth.has(key) || namesOnly.some((prefix) => key.startsWith(prefix));

it('says everything in both languages, with the same placeholders', () => {
  expect(compareMessages(enMessages, { ko: koMessages })).toEqual([]);
});

it('leaves no English text in the Korean file', () => {
  const untranslated = Object.keys(en).filter((key) => en[key] === ko[key] && !maySame(key));
  expect(untranslated).toEqual([]);
});

it('keeps the list of texts that are the same short and true', () => {
  expect([...sameInBoth].filter((key) => en[key] === undefined || en[key] !== ko[key])).toEqual([]);
  expect(sameInBoth.size).toBeLessThanOrEqual(20);
});

it('writes every Korean text in Korean letters, but for names and patterns', () => {
  const hasWords = (text: string) => /\p{L}/u.test(text.replace(/\{[^{}]*\}/g, ''));
  const foreign = Object.entries(ko).filter(([key, text]) => hasWords(text) && !/[가-힣]/.test(text) && !maySame(key));
  expect(foreign).toEqual([]);
});

it('is free of exclamation marks, but for Boom!', () => {
  const loud = Object.entries({ ...en, ...ko }).filter(([, text]) => text.replaceAll('Boom!', '').includes('!'));
  expect(loud).toEqual([]);
});

it('keeps to one level of speech in Korean', () => {
  const formal = /니다(?![가-힣])|십시오/;
  expect(Object.entries(ko).filter(([, text]) => formal.test(text))).toEqual([]);
});
