import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, type SearchFilter } from './parse-search.ts';
import { toRecordFilters } from './search-filters.ts';
import { readSearchDuration, readSearchSpan } from './search-time.ts';

const NOW = Date.parse('2026-11-27T12:00:00.000Z');
const plain = (field: SearchFilter['field'], value: string, op: SearchFilter['op'] = 'is'): SearchFilter => ({
  field,
  op,
  value,
  negated: false,
});

describe('a search', () => {
  it('is read into filters and text', () => {
    const text =
      'type:KeyError fn:process-* key:photos/ trigger:schedule condition:RetriesExhausted attempts:>1 version:12 is:never-ran -queue:billing after:2h "connection reset"';
    expect(parseSearch(text)).toEqual({
      filters: [
        plain('type', 'KeyError'),
        plain('fn', 'process-', 'starts'),
        plain('key', 'photos/', 'starts'),
        plain('trigger', 'schedule'),
        plain('condition', 'RetriesExhausted'),
        plain('attempts', '1', '>'),
        plain('version', '12'),
        plain('is', 'never-ran'),
        { ...plain('queue', 'billing'), negated: true },
        plain('after', '2h'),
      ],
      text: [{ value: 'connection reset', negated: false }],
      problems: [],
    });
  });

  it('asks for what is known of an object, a region and an hour', () => {
    expect(parseSearch('folder:photos/ -extension:jpg size:>=1000000 region:eu-* hour:08')).toEqual({
      filters: [
        plain('folder', 'photos/'),
        { ...plain('ext', 'jpg'), negated: true },
        plain('size', '1000000', '>='),
        plain('region', 'eu-', 'starts'),
        plain('hour', '08', '='),
      ],
      text: [],
      problems: [],
    });
  });

  it('asks for a span of time, a duration and a returned value', () => {
    expect(parseSearch('at:2026-11-27T10 -took:6.1s took:<=250ms returned:{"ok":true} status:200').filters).toEqual([
      plain('at', '2026-11-27T10'),
      { ...plain('took', '6.1s', '>='), negated: true },
      plain('took', '250ms', '<='),
      plain('returned', '{"ok":true}'),
      plain('status', '200', '='),
    ]);
  });

  it.each([
    ['http://example.com/a:b', 'http://example.com/a:b'],
    ['12:30', '12:30'],
    ['A::b()', 'A::b()'],
    ['arn:aws:sqs:eu-central-1:1:q', 'arn:aws:sqs:eu-central-1:1:q'],
    ['a*b', 'a*b'],
    ['boom*', 'boom*'],
    ['-', '-'],
    ['"type:x"', 'type:x'],
    ['"say \\"no\\" \\\\"', 'say "no" \\'],
  ])('leaves %s as text', (text, value) => {
    expect(parseSearch(text)).toEqual({ filters: [], text: [{ value, negated: false }], problems: [] });
  });

  it('keeps the text of an error that was pasted', () => {
    expect(parseSearch('TypeError: no').text.map(({ value }) => value)).toEqual(['TypeError:', 'no']);
    expect(parseSearch('TypeError: no').problems).toEqual([]);
  });

  it.each([
    ['a tpye:x', { code: 'unknown-key', key: 'tpye', start: 2, end: 6, suggestion: 'type' }],
    ['-funktion:x', { code: 'unknown-key', key: 'funktion', start: 1, end: 9, suggestion: 'fn' }],
    ['colour:red', { code: 'unknown-key', key: 'colour', start: 0, end: 6 }],
    ['type:', { code: 'missing-value', key: 'type', start: 0, end: 5 }],
    ['attempts:many', { code: 'bad-value', key: 'attempts', start: 9, end: 13 }],
    ['hour:24', { code: 'bad-value', key: 'hour', start: 5, end: 7 }],
    ['size:1MB', { code: 'bad-value', key: 'size', start: 5, end: 8 }],
    ['is:gone', { code: 'bad-value', key: 'is', start: 3, end: 7 }],
    ['after:soon', { code: 'bad-value', key: 'after', start: 6, end: 10 }],
    ['-after:2h', { code: 'not-negatable', key: 'after', start: 0, end: 9 }],
    ['at:2026-02-30', { code: 'bad-value', key: 'at', start: 3, end: 13 }],
    ['at:12:30', { code: 'bad-value', key: 'at', start: 3, end: 8 }],
    ['took:long', { code: 'bad-value', key: 'took', start: 5, end: 9 }],
    ['took:>6', { code: 'bad-value', key: 'took', start: 5, end: 7 }],
    ['fn:"a b', { code: 'open-quote', key: 'fn', start: 3, end: 7 }],
  ])('points out what is wrong in %s', (text, problem) => {
    expect(parseSearch(text).problems).toEqual([problem]);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { start, end } of parseSearch(text).problems) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
        }
      }),
    );
  });
});

describe('a search as filters of the list', () => {
  it('fills each filter once, and leaves the rest', () => {
    const search = parseSearch(
      'type:KeyError type:B* -fn:x after:2h after:1h attempts:>1 no -such "two words" queue:failure',
    );
    expect(toRecordFilters(search, { functionName: 'given' }, NOW)).toEqual({
      filters: {
        functionName: 'given',
        errorType: 'KeyError',
        from: '2026-11-27T10:00:00.000Z',
        queue: 'failure',
        q: 'no two words',
      },
      rest: [
        plain('type', 'B', 'starts'),
        { ...plain('fn', 'x'), negated: true },
        plain('after', '2026-11-27T11:00:00.000Z'),
        plain('attempts', '1', '>'),
      ],
      without: ['such'],
    });
  });
});

describe('a span of time', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-12', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-02-28', '2026-02-28T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['2026-11-27t23', '2026-11-27T23:00:00.000Z', '2026-11-28T00:00:00.000Z'],
    ['2026-11-27T10:59Z', '2026-11-27T10:59:00.000Z', '2026-11-27T11:00:00.000Z'],
    ['2026-11-27T10:59:59', '2026-11-27T10:59:59.000Z', '2026-11-27T11:00:00.000Z'],
  ])('%s is that long', (value, from, to) => {
    expect(readSearchSpan(value)).toEqual({ from, to });
  });

  it.each(['', '26', '2026-13', '2026-02-30', '2026-11-27T', '2026-11-27T24', '2026-11-27T10:5', 'now', '2026x'])(
    '%s is none',
    (value) => {
      expect(readSearchSpan(value)).toBeUndefined();
    },
  );

  it('is the range of the list unless one is given', () => {
    const search = parseSearch('at:2026-11-27T10:15');
    const range = { from: '2026-11-27T10:15:00.000Z', to: '2026-11-27T10:16:00.000Z' };
    expect(toRecordFilters(search, {}, NOW)).toEqual({ filters: range, rest: [], without: [] });
    const given = { from: '2026-11-27T09:00:00.000Z' };
    expect(toRecordFilters(search, given, NOW)).toEqual({ filters: given, rest: search.filters, without: [] });
  });
});

it('a duration is a number with its unit', () => {
  const written = ['250ms', '0.6ms', '6.1s', '2min', '2M', '1h', '3d', '6', '1w', 's', '-1s', '1.s'];
  expect(written.map(readSearchDuration)).toEqual([
    250,
    1,
    6_100,
    120_000,
    120_000,
    3_600_000,
    259_200_000,
    ...Array.from({ length: 5 }, () => undefined),
  ]);
});
