import { describe, expect, it } from 'vitest';
import { readTraceHeader, traceStart } from './trace-header.ts';

describe('readTraceHeader', () => {
  it.each([
    [
      'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0',
      [
        ['Root', '1-5759e988-bd862e3fe1be46a994272793'],
        ['Parent', '53995c3f42cd8ad8'],
        ['Sampled', '1'],
        ['Lineage', '1:a87bd80c:0'],
      ],
    ],
    [
      'Root=a=b; Sampled=?',
      [
        ['Root', 'a=b'],
        ['Sampled', '?'],
      ],
    ],
    ['nothing', []],
    ['', []],
    [';;=x;', []],
  ])('splits %s', (header, parts) => {
    expect(readTraceHeader(header).map(({ name, value }) => [name, value])).toEqual(parts);
  });
});

describe('traceStart', () => {
  it.each([
    ['1-5759e988-bd862e3fe1be46a994272793', Date.parse('2016-06-09T22:11:20Z')],
    ['2-5759e988-bd862e3fe1be46a994272793', undefined],
    ['', undefined],
  ])('of %s', (root, at) => {
    expect(traceStart(root)).toBe(at);
  });
});
