import { expect, it } from 'vitest';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { parseSearch } from '#lib/domain/search-query/parse-search.ts';
import { writeFilter } from '#lib/domain/search-query/write-search.ts';
import { rowValues } from './row-values.ts';

const person = 'p0123456789abcdef';
const failure: RecordSummary = {
  id: 1,
  seq: 1,
  kind: 'dead-letter',
  wrappers: [],
  outcome: 'failure',
  queue: 'failure',
  queueName: 'billing',
  receivedAt: '2026-01-02T03:04:05.000Z',
  functionName: 'resize',
  condition: 'RetriesExhausted',
  approximateInvokeCount: 3,
  errorType: 'My "Error"',
  errorMessage: 'no "row" 7\n  at home',
  s3: [{ key: `uploads/${person}/u1/My cat.JPG` }],
  trigger: { kind: 's3', title: `uploads/${person}/u1/My cat.JPG`, bucket: 'b', at: '2026-01-02T03:03:59.000Z' },
  timestamp: '2026-01-02T03:04:04.100Z',
  fingerprint: '0123456789abcdef',
  marks: ['never-ran'],
  deliveryCount: 2,
  uploadIds: [],
};
const written = (record: RecordSummary, showsQueue: boolean) =>
  rowValues(record, showsQueue).map(({ field, value }) => writeFilter(field, value));

it('are all that a row shows, as a search asks for them', () => {
  expect(written(failure, true)).toEqual([
    'is:failure',
    'is:never-ran',
    'kind:dead-letter',
    `key:"uploads/${person}/u1/My cat.JPG"`,
    `folder:uploads/${person}/u1/`,
    'ext:jpg',
    'trigger:s3',
    'type:"My \\"Error\\""',
    '"no \\"row\\" 7"',
    'group:0123456789abcdef',
    'condition:RetriesExhausted',
    'attempts:3',
    'deliveries:2',
    'fn:resize',
    'took:5100ms',
    'queue:billing',
    'at:2026-01-02T03:04',
    `key:uploads/${person}/`,
  ]);
  expect(rowValues(failure, true).at(-1)).toMatchObject({ participant: person });
  for (const { field, op, value } of rowValues(failure, true)) {
    const { filters, text } = parseSearch(writeFilter(field, value, true));
    expect(field === 'text' ? text : filters).toEqual([
      field === 'text' ? { value, negated: true } : { field, op, value, negated: true },
    ]);
  }
});

it('leave out what the row does not show', () => {
  const { functionName: _, errorType: __, errorMessage: ___, fingerprint: ____, condition: _____, ...others } = failure;
  const plain: RecordSummary = {
    ...others,
    kind: 'destination',
    outcome: 'success',
    responsePreview: '{"ok": true}',
    deliveryCount: 1,
    marks: [],
    s3: [],
    trigger: { kind: 'direct', title: '' },
  };
  expect(written(plain, false)).toEqual([
    'is:success',
    'trigger:direct',
    'returned:"{\\"ok\\": true}"',
    'attempts:3',
    'at:2026-01-02T03:04',
  ]);
});
