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

const chooses = {
  tag: 'Poll <b>{queue}</b> once',
  fault: '{by, select, lambda {Lambda, {id}} other {AWS}}',
  left: '{n, select, 1 {1 poll} other {{n} polls}}',
};
const same = { tag: '<b>{queue}</b> 한 번', fault: '{by, select, lambda {람다 {id}} other {AWS}}', left: '{n}번' };

it.each([
  ['all tags and cases', same, []],
  ['a tag that is lost', { ...same, tag: '{queue}' }, ['ko: tag fills queue, not b, queue']],
  ['cases that are lost', { ...same, fault: '{by} {id}' }, ['ko: fault fills by, id, not by (lambda), id']],
  [
    'cases by other words',
    { ...same, fault: '{by, select, lamda {람다 {id}} other {AWS}}' },
    ['ko: fault fills by (lamda), id, not by (lambda), id'],
  ],
])('finds %s', (_, ko, faults) => {
  expect(compareMessages(chooses, { ko })).toEqual(faults);
});
