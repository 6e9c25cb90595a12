import { participantOfKey } from '#lib/domain/access/participant.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { measureTook } from '#lib/domain/charts/measure-took.ts';
import { objectFacts } from '#lib/domain/records/object-facts.ts';
import type { SearchOperator } from '#lib/domain/search-query/parse-search.ts';
import { SEARCH_FIELDS, type SearchField } from '#lib/domain/search-query/search-fields.ts';

/** A value by which the results can be narrowed. */
export interface RowValue {
  /** `text`: what a record contains. */
  field: SearchField | 'text';
  op: SearchOperator;
  value: string;
  /** Whose it is, where the value itself tells nobody. */
  participant?: string;
}

/** What the row of a record shows, in about the order in which it stands there. */
export function rowValues(record: RecordSummary, showsQueue: boolean): RowValue[] {
  const { kind, outcome, marks, s3, trigger, functionName, condition, approximateInvokeCount } = record;
  const { errorType, errorMessage, responsePreview, deliveryCount, receivedAt } = record;
  const tookMs = measureTook(record);
  const { folder, extension } = objectFacts(s3);
  const key = s3[0]?.key;
  const values: [RowValue['field'], string | undefined][] = [
    ['is', outcome],
    ...marks.map((mark): [SearchField, string] => ['is', mark]),
    ['kind', kind === 'destination' ? undefined : kind],
    ['key', key],
    ['folder', folder],
    ['ext', extension],
    ['trigger', trigger.kind],
    ['trigger', trigger.title === key ? undefined : trigger.title],
    ['type', errorType],
    // The row has its first line only.
    ['text', errorMessage?.split('\n')[0]?.trim()],
    ['group', record.fingerprint],
    ['returned', responsePreview],
    ['condition', condition],
    ['attempts', approximateInvokeCount?.toString()],
    ['deliveries', deliveryCount > 1 ? String(deliveryCount) : undefined],
    ['fn', functionName],
    ['took', tookMs === undefined ? undefined : `${tookMs}ms`],
    ['queue', showsQueue ? record.queueName : undefined],
    ['at', minuteOf(receivedAt)],
  ];
  const known = values.flatMap(([field, value]) => (value ? [{ field, op: operatorOf(field), value }] : []));
  const participant = participantOfKey(key);
  if (key === undefined || participant === undefined) return known;
  const own = key.slice(0, key.indexOf(`${participant}/`) + participant.length + 1);
  return [...known, { field: 'key', op: 'starts', value: own, participant }];
}

/** The minute of a time in ISO 8601, UTC, as the search writes it. */
export function minuteOf(at: string): string {
  return at.slice(0, 16);
}

function operatorOf(field: RowValue['field']): SearchOperator {
  if (field === 'text') return 'is';
  const { type } = SEARCH_FIELDS[field];
  switch (type) {
    case 'prefix':
      return 'starts';
    case 'number':
      return '=';
    case 'duration':
      return '>=';
    case 'text':
    case 'time':
    case 'span':
    case 'closed':
      return 'is';
  }
}
