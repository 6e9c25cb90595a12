import { expect, it } from 'vitest';
import type { ExportedRecord } from '#lib/domain/api/export-api.ts';
import { csvHeader, csvLine } from './csv.ts';

const record: ExportedRecord = {
  id: 7,
  seq: 9,
  kind: 'destination',
  wrappers: [],
  outcome: 'failure',
  queue: 'failure',
  receivedAt: '2026-01-02T03:04:05.000Z',
  approximateInvokeCount: 3,
  s3: [{ key: 'a' }, { key: 'b' }],
  trigger: { kind: 'direct', title: '' },
  marks: [],
  deliveryCount: 1,
  uploadIds: [],
  body: '{}',
  deliveries: [],
};

const cellOf = (errorMessage: string) => {
  const line = csvLine({ ...record, s3: [], errorMessage });
  return line.slice(line.indexOf('3,,,,') + '3,,,,'.length, -',direct,,1\r\n'.length);
};

it('has a cell for each column', () => {
  expect(csvHeader({ redacted: false }).split(',')).toHaveLength(19);
  expect(csvLine(record)).toBe(
    '7,2026-01-02T03:04:05.000Z,,failure,destination,failure,,,,,,3,,,,,direct,"a\nb",1\r\n',
  );
});

it('says of each record that it is redacted', () => {
  expect(csvHeader({ redacted: true })).toMatch(/,redacted\r\n$/);
  expect(csvLine({ ...record, redacted: true })).toMatch(/,true\r\n$/);
});

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', "' =1"],
  ['\t=1', "'\t=1"],
  ['\rx', `"'\rx"`],
  ['"=1', `"'""=1"`],
  ['＝1', "'＝1"],
  ["'customer_id'", "'customer_id'"],
  ['a "b", c', '"a ""b"", c"'],
  ['a = b', 'a = b'],
  ['한국어', '한국어'],
])('writes %j as %s', (text, expected) => {
  expect(cellOf(text)).toBe(expected);
});
