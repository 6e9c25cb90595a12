import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeKey, completeValue, completionAt, keysThatStart, knownValues } from './complete-search.ts';
import { isIdText, isUuid } from './id-text.ts';
import { parseSearch } from './parse-search.ts';
import { searchParts } from './search-parts.ts';
import { addToSearch, writeFilter } from './write-search.ts';

/** `|` is the caret. */
function placeIn(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, place: completionAt(text, caret) };
}

describe('what is being typed', () => {
  it.each([
    ['ty|', { start: 0, end: 2, isNegated: false, typed: 'ty' }],
    ['-ty|', { start: 0, end: 3, isNegated: true, typed: 'ty' }],
    ['a |', { start: 2, end: 2, isNegated: false, typed: '' }],
    ['type:Key|Error fn:x', { start: 0, end: 13, isNegated: false, typed: 'Key', field: 'type' }],
    ['a -error:|', { start: 2, end: 9, isNegated: true, typed: '', field: 'type' }],
    ['fn:"my fun|', { start: 0, end: 10, isNegated: false, typed: 'my fun', field: 'fn' }],
    ['fn:a*|', { start: 0, end: 5, isNegated: false, typed: 'a', field: 'fn' }],
    ['fn:"a"|', undefined],
    ['"some text|', undefined],
    ['http://a|', { start: 0, end: 8, isNegated: false, typed: 'http://a' }],
    ['colour:r|', undefined],
  ])('is found in %s', (marked, place) => {
    expect(placeIn(marked).place).toEqual(place);
  });

  it('is completed by a key, then by a value', () => {
    const { text, place } = placeIn('boom -er| fn:x');
    expect(place && completeKey(text, place, 'type')).toEqual({ text: 'boom -type: fn:x', caret: 11 });
    const value = placeIn('type:ke| fn:x');
    expect(value.place && completeValue(value.text, value.place, 'type', 'my "Key"')).toEqual({
      text: 'type:"my \\"Key\\"" fn:x',
      caret: 18,
    });
  });

  it('has keys by their other names, and values that are known', () => {
    expect(keysThatStart('T')).toEqual(['type', 'trigger', 'took', 'before']);
    expect(keysThatStart('error')).toEqual(['type']);
    expect(keysThatStart('zz')).toEqual([]);
    expect(knownValues('is', 'fail')).toEqual(['failure']);
    expect(knownValues('after', '')).toContain('24h');
    expect(knownValues('fn', '')).toEqual([]);
  });
});

describe('a filter that is written', () => {
  const value = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });

  it('is read as it was meant, also behind any other search', () => {
    fc.assert(
      fc.property(value, fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (wanted, before, negated) => {
        const { filters } = parseSearch(addToSearch(before, writeFilter('fn', wanted, negated)));
        expect(filters.at(-1)).toEqual({ field: 'fn', op: 'is', value: wanted, negated });
      }),
    );
  });

  it('is there once', () => {
    expect(addToSearch('type:A boom', 'type:A')).toBe('type:A boom');
    expect(addToSearch(' ', 'type:A')).toBe('type:A');
    expect(addToSearch('"open \\', 'type:A')).toBe('"open \\\\" type:A');
  });

  it('asks for the beginning of what is long', () => {
    const [filter] = parseSearch(writeFilter('type', 'x'.repeat(900))).filters;
    expect(filter).toEqual({ field: 'type', op: 'starts', value: 'x'.repeat(200), negated: false });
  });
});

describe('the parts of a search', () => {
  it('can each be taken out', () => {
    expect(searchParts('no -queue:"a b" such type:')).toEqual([
      { text: { value: 'no such', negated: false }, without: '-queue:"a b" type:' },
      { filter: { field: 'queue', op: 'is', value: 'a b', negated: true }, without: 'no such type:' },
    ]);
    expect(searchParts('-"left out"')).toEqual([{ text: { value: 'left out', negated: true }, without: '' }]);
  });

  it('are those of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (search) => {
        const { filters, text } = parseSearch(search);
        const parts = searchParts(search);
        expect(parts.flatMap(({ filter }) => filter ?? [])).toEqual(filters);
        expect(parts.filter((part) => part.text?.negated)).toHaveLength(text.filter(({ negated }) => negated).length);
      }),
    );
  });
});

it('ids are told from other texts', () => {
  expect(['0f9d5a6c-0000-4000-8000-00000000ABCD', '12'].map(isIdText)).toEqual([true, true]);
  expect(['0f9d5a6c', '012', '1 2', '', '9'.repeat(16)].map(isIdText)).toEqual([false, false, false, false, false]);
  expect(isUuid('12')).toBe(false);
});
