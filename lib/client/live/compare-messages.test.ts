import { expect, it } from 'vitest';
import { compareMessages } from './compare-messages.ts';

const en = { app: { title: 'Title', count: '{count, plural, one {# file} other {# files}}' } };

it.each([
  ['nothing', { app: { title: '제목', count: '파일 {count, number}개' } }, []],
  ['a text that is missing', { app: { title: '제목' } }, ['ko: app.count is missing']],
  ['a text that is empty', { app: { title: ' ', count: '{count}개' } }, ['ko: app.title is missing']],
  [
    'a text that is too many',
    { app: { title: '제목', count: '{count}개', more: '더' } },
    ['ko: app.more is in no other language'],
  ],
  ['a number that is lost', { app: { title: '제목', count: '파일' } }, ['ko: app.count fills nothing, not count']],
])('finds %s', (_, ko, faults) => {
  expect(compareMessages(en, { ko })).toEqual(faults);
});
