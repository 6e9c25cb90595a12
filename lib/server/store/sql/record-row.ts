import { z } from 'zod';
import { QueueLane } from '#lib/domain/api/api.ts';
import { Outcome, RecordKind, RecordMark, type RecordSummary, S3Object, Wrapper } from '#lib/domain/api/record-api.ts';
import { Trigger } from '#lib/domain/api/trigger-api.ts';
import { durationBucket } from '#lib/domain/charts/duration-buckets.ts';
import { measureTook } from '#lib/domain/charts/measure-took.ts';
import type { StoredRecord } from '#lib/server/store/store.ts';
import type { SqlValue } from './database.ts';
import { queueNumberSql } from './queue-rows.ts';

const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** Fields that a message's content fills where it has them, by their columns. */
const TEXT_COLUMNS = {
  timestamp: 'timestamp',
  request_id: 'requestId',
  function_arn: 'functionArn',
  function_name: 'functionName',
  qualifier: 'qualifier',
  condition: 'condition',
  executed_version: 'executedVersion',
  function_error: 'functionError',
  error_type: 'errorType',
  error_message: 'errorMessage',
  response_preview: 'responsePreview',
} as const;
const NUMBER_COLUMNS = { approximate_invoke_count: 'approximateInvokeCount', status_code: 'statusCode' } as const;
const OPTIONAL_COLUMNS = { ...TEXT_COLUMNS, ...NUMBER_COLUMNS };
type OptionalColumn = keyof typeof OPTIONAL_COLUMNS;
type OptionalField = (typeof OPTIONAL_COLUMNS)[OptionalColumn];
const OPTIONAL_NAMES = Object.keys(OPTIONAL_COLUMNS) as OptionalColumn[];

function nullable<Column extends string, S extends z.ZodType>(columns: Record<Column, string>, schema: S) {
  const entries = Object.keys(columns).map((column) => [column, schema.nullable()]);
  return Object.fromEntries(entries) as Record<Column, z.ZodNullable<S>>;
}

/** Of a record that wasn't read again yet since triggers are read. */
const NO_TRIGGER: Trigger = { kind: 'direct', title: '' };

/** A row of `records`. Its columns are ParsedRecord's, in snake case. */
export const RecordRow = z.object({
  id: z.number(),
  seq: z.number(),
  kind: RecordKind,
  wrappers: json(z.array(Wrapper)),
  outcome: Outcome,
  queue: QueueLane,
  received_at: z.number(),
  ...nullable(TEXT_COLUMNS, z.string()),
  ...nullable(NUMBER_COLUMNS, z.number()),
  s3: json(z.array(S3Object)),
  trigger_content: json(Trigger).nullable(),
  marks: json(z.array(RecordMark)),
  delivery_count: z.number(),
  fingerprint: z.string().nullable(),
  queue_name: z.string().nullable(),
  queue_arn: z.string().nullable(),
});
export type RecordRow = z.infer<typeof RecordRow>;
/** As the database has it: lists and the like as JSON. */
export type UnreadRow = z.input<typeof RecordRow>;

/** The same row without a check, for what we wrote ourselves. Changed in place: a copy takes as long as all the rest. */
export function unpackRow(row: UnreadRow): RecordRow {
  return Object.assign(row, {
    wrappers: JSON.parse(row.wrappers),
    s3: JSON.parse(row.s3),
    trigger_content: row.trigger_content === null ? null : JSON.parse(row.trigger_content),
    marks: JSON.parse(row.marks),
  });
}

/** Of the table of queues. */
const QUEUE_COLUMNS: Record<string, string> = { queue_name: 'name', queue_arn: 'arn' };

export const summaryColumns = Object.keys(RecordRow.shape)
  .map((column) => {
    const ofQueue = QUEUE_COLUMNS[column];
    if (!ofQueue) return `r.${column}`;
    return `(SELECT q.${ofQueue} FROM queues q WHERE q.number = ${queueNumberSql('r')}) AS ${column}`;
  })
  .join(', ');

/** The columns that a message's content fills, in the order of `contentValues`. */
export const CONTENT_COLUMNS = [
  'kind',
  'wrappers',
  'outcome',
  ...OPTIONAL_NAMES,
  's3',
  'trigger_kind',
  'trigger_content',
  'took_ms',
  'took_bucket',
  'unreadable_reason',
] as const;

/** What those columns hold, of a parsed message or of a stored record. */
export type Content = Pick<
  StoredRecord,
  'kind' | 'wrappers' | 'outcome' | OptionalField | 's3' | 'trigger' | 'unreadableReason'
>;

export function contentValues(content: Content): SqlValue[] {
  const tookMs = measureTook(content);
  return [
    content.kind,
    JSON.stringify(content.wrappers),
    content.outcome,
    ...OPTIONAL_NAMES.map((column) => content[OPTIONAL_COLUMNS[column]] ?? null),
    JSON.stringify(content.s3),
    content.trigger.kind,
    JSON.stringify(content.trigger),
    tookMs ?? null,
    tookMs === undefined ? null : durationBucket(tookMs),
    content.unreadableReason ?? null,
  ];
}

export function toSummary(row: RecordRow, uploadIds: string[]): RecordSummary {
  const optional: Partial<Record<OptionalField, string | number>> = {};
  for (const column of OPTIONAL_NAMES) {
    const value = row[column];
    if (value !== null) optional[OPTIONAL_COLUMNS[column]] = value;
  }
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    wrappers: row.wrappers,
    outcome: row.outcome,
    queue: row.queue,
    ...present({ queueName: row.queue_name, queueArn: row.queue_arn }),
    receivedAt: new Date(row.received_at).toISOString(),
    ...(optional as Pick<RecordSummary, OptionalField>),
    s3: row.s3,
    trigger: row.trigger_content ?? NO_TRIGGER,
    ...present({ fingerprint: row.fingerprint }),
    marks: row.marks,
    deliveryCount: row.delivery_count,
    uploadIds,
  };
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** What is absent is absent: columns that are NULL leave no field behind. */
export function present<T extends object>(fields: T): Present<T> {
  const result: Present<T> = {};
  for (const name of Object.keys(fields) as (keyof T)[]) {
    const value = fields[name];
    if (value !== null && value !== undefined) result[name] = value;
  }
  return result;
}
