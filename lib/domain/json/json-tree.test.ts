import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandWithin, rowsAround } from './json-expand.ts';
import { indexJson } from './json-index.ts';
import { jsonPath } from './json-path.ts';
import { previewJsonString } from './json-preview.ts';
import { childRows, type JsonRow, type JsonTree, makeJsonTree, visibleRows } from './json-rows.ts';
import { searchJson } from './json-search.ts';

const indexOf = (text: string) => indexJson(text);
const treeOf = (text: string) => makeJsonTree(indexOf(text));
const spelled = (tree: JsonTree, row: JsonRow) => tree.index.text.slice(row.start, row.end);

function rebuild(tree: JsonTree, row: JsonRow): string {
  const members = (of: JsonRow): JsonRow[] =>
    childRows(tree, of).flatMap((child) => (child.kind === 'range' ? members(child) : [child]));
  switch (row.kind) {
    case 'object':
      return `{${members(row).map((child) => `${JSON.stringify(child.key)}:${rebuild(tree, child)}`)}}`;
    case 'array':
      return `[${members(row).map((child) => rebuild(tree, child))}]`;
    default:
      return spelled(tree, row);
  }
}

describe('a tree over JSON text', () => {
  it('gives back any JSON value, compact or indented', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6, stringUnit: 'binary' }),
        fc.constantFrom(undefined, 2, '\t'),
        (text, indent) => {
          const compact = JSON.stringify(JSON.parse(text));
          const tree = treeOf(JSON.stringify(JSON.parse(text), null, indent));
          expect(tree.root && rebuild(tree, tree.root)).toBe(compact);
        },
      ),
    );
  });

  it.each([
    ['12345678901234567890123', 'number'],
    ['1.0', 'number'],
    ['-0', 'number'],
    ['1E+400', 'number'],
    ['"\\u00e9\\ud800"', 'string'],
    ['true', 'boolean'],
    ['null', 'null'],
    ['{ }', 'object'],
    ['[\n]', 'array'],
  ])('keeps the spelling of %s', (text, kind) => {
    const tree = treeOf(` ${text}\n`);
    expect(tree.root?.kind).toBe(kind);
    expect(tree.root && spelled(tree, tree.root)).toBe(text);
    expect(tree.root?.size).toBe(0);
  });

  it('keeps duplicate keys and marks the later ones', () => {
    const tree = treeOf('{"a":1,"a":2,"__proto__":{"a":3}}');
    const rows = visibleRows(tree, expandWithin(tree, 100).expanded);
    expect(rows.map((row) => [row.key, row.isDuplicate, row.kind === 'number' ? spelled(tree, row) : ''])).toEqual([
      [undefined, false, ''],
      ['a', false, '1'],
      ['a', true, '2'],
      ['__proto__', false, ''],
      ['a', false, '3'],
    ]);
  });

  it.each([
    ['one byte', 'x'.repeat(60)],
    ['two bytes', 'é'.repeat(60)],
    ['three bytes', '한글 '.repeat(60)],
    ['two units', '😀'.repeat(60)],
    ['escapes', '\\"\\\\'.repeat(60)],
    ['half of a pair', '\ud83d'.repeat(60)],
  ])('finds its way past strings of characters of %s', (_, string) => {
    const text = JSON.stringify(Array.from({ length: 450 }, (__, at) => ({ [string]: [string, { at }] })));
    const tree = treeOf(text);
    expect(tree.root && rebuild(tree, tree.root)).toBe(text);
    const start = text.indexOf('{"at":449}');
    expect(visibleRows(tree, new Set(rowsAround(tree, start))).find((row) => row.start === start)?.size).toBe(1);
  });

  it('shows a large array in ranges', () => {
    const tree = treeOf(JSON.stringify(Array.from({ length: 450 }, (_, at) => at)));
    const ranges = tree.root ? childRows(tree, tree.root) : [];
    expect(ranges.map((row) => [row.position, row.size])).toEqual([
      [0, 200],
      [200, 200],
      [400, 50],
    ]);
    const last = ranges[2] ? childRows(tree, ranges[2]) : [];
    expect(last.map((row) => spelled(tree, row)).slice(0, 2)).toEqual(['400', '401']);
    expect(last[49] && jsonPath(last[49])).toBe('$[449]');
  });

  it('opens and walks 10,000 levels', () => {
    const tree = treeOf('['.repeat(10_000) + ']'.repeat(10_000));
    const { expanded, isAll } = expandWithin(tree, 20_000);
    expect(isAll).toBe(true);
    expect(visibleRows(tree, expanded)).toHaveLength(10_000);
  });

  it('opens outer levels first and stays within the bound', () => {
    const tree = treeOf(JSON.stringify({ a: { deep: [1, 2, 3] }, b: [1, 2] }));
    const { expanded, isAll } = expandWithin(tree, 6);
    expect(isAll).toBe(false);
    expect(visibleRows(tree, expanded).map(jsonPath)).toEqual(['$', '$.a', '$.a.deep', '$.b', '$.b[0]', '$.b[1]']);
  });

  it.each(['', '   ', '{', '{"a":', '[1,', '"open', '}', '{"a" 1}', '[,]', 'nul', '\u0000'])(
    'makes do with %j, which is not JSON',
    (text) => {
      const tree = treeOf(text);
      expect(() => visibleRows(tree, expandWithin(tree, 100).expanded)).not.toThrow();
    },
  );
});

describe('jsonPath', () => {
  it.each([
    ['{"Records":[{"s3":{"a key":1}}]}', '$.Records[0].s3["a key"]'],
    ['{"":{"0":[[1]]}}', '$[""]["0"][0][0]'],
    ['{"\\u202e\\"":1}', '$["\u202e\\""]'],
  ])('of the last row of %s', (text, path) => {
    const tree = treeOf(text);
    const last = visibleRows(tree, expandWithin(tree, 100).expanded).at(-1);
    expect(last && jsonPath(last)).toBe(path);
  });
});

describe('searchJson', () => {
  const text = JSON.stringify({ Key: 'plan', list: [1, 'PLANET', true], 한글: { planned: null, x: 'a"plan' } });
  it.each([
    ['plan', ['$.Key', '$.list[1]', '$["한글"].planned', '$["한글"].x']],
    ['key', ['$.Key']],
    ['한글', ['$["한글"]']],
    ['true', ['$.list[2]']],
    ['"pl', ['$["한글"].x']],
    ['nowhere', []],
    ['', []],
  ])('finds %s in keys and values', (query, paths) => {
    const tree = treeOf(text);
    const found = searchJson(tree.index, query, 10).starts.map((start) => {
      const rows = visibleRows(tree, new Set(rowsAround(tree, start)));
      return rows.find((row) => row.start === start);
    });
    expect(found.map((row) => row && jsonPath(row))).toEqual(paths);
  });

  it('finds what is spelled with escapes', () => {
    expect(searchJson(indexOf('["\\ud55c\\uae00"]'), '한글', 10).starts).toEqual([1]);
  });

  it('stops at the limit and says so', () => {
    expect(searchJson(indexOf('[7,7,7]'), '7', 2)).toEqual({ starts: [1, 3], isCut: true });
  });

  it('opens only the range that holds the match', () => {
    const tree = treeOf(JSON.stringify({ a: Array.from({ length: 1000 }, (_, at) => ({ at })) }));
    const start = searchJson(tree.index, '777', 10).starts[0] ?? 0;
    const rows = visibleRows(tree, new Set(rowsAround(tree, start)));
    expect(rows).toHaveLength(2 + 5 + 200 + 1);
  });
});

describe('previewJsonString', () => {
  it.each([
    ['"short"', 10, 'short'],
    ['"0123456789abc"', 10, '0123456789'],
    ['"01234567\\u00e9abc"', 10, '01234567'],
    ['"01234567\\\\abc"', 9, '01234567'],
    ['"0123😀"', 5, '0123'],
    ['""', 5, ''],
  ])('of %s cut at %d', (literal, limit, preview) => {
    expect(previewJsonString(literal, 0, literal.length, limit)).toBe(preview);
  });
});
