import { z } from 'zod';
import { QueueLane } from '#lib/domain/api/api.ts';
import { Outcome, RecordKind, RecordMark, type RecordSummary, S3Object, Wrapper } from '#lib/domain/api/record-api.ts';
import type { ParsedRecord } from '#lib/domain/records/message.ts';
import type { SqlValue } from './database.ts';

const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** A row of `records`. Its columns are ParsedRecord's, in snake case. */
export const RecordRow = z.object({
  id: z.number(),
  seq: z.number(),
  kind: RecordKind,
  wrappers: json(z.array(Wrapper)),
  outcome: Outcome,
  queue: QueueLane,
  timestamp: z.string().nullable(),
  received_at: z.number(),
  request_id: z.string().nullable(),
  function_arn: z.string().nullable(),
  function_name: z.string().nullable(),
  qualifier: z.string().nullable(),
  condition: z.string().nullable(),
  approximate_invoke_count: z.number().nullable(),
  status_code: z.number().nullable(),
  executed_version: z.string().nullable(),
  function_error: z.string().nullable(),
  error_type: z.string().nullable(),
  error_message: z.string().nullable(),
  s3: json(z.array(S3Object)),
  marks: json(z.array(RecordMark)),
  delivery_count: z.number(),
});
export type RecordRow = z.infer<typeof RecordRow>;

export const summaryColumns = Object.keys(RecordRow.shape)
  .map((column) => `r.${column}`)
  .join(', ');

/** The columns that a message's content fills, in the order of `contentValues`. */
export const contentColumns = [
  'record_key',
  'kind',
  'wrappers',
  'outcome',
  'timestamp',
  'request_id',
  'function_arn',
  'function_name',
  'qualifier',
  'condition',
  'approximate_invoke_count',
  'status_code',
  'executed_version',
  'function_error',
  'error_type',
  'error_message',
  's3',
  'unreadable_reason',
] as const;

export function contentValues(parsed: ParsedRecord, { recordKey }: { recordKey: string }): SqlValue[] {
  return [
    recordKey,
    parsed.kind,
    JSON.stringify(parsed.wrappers),
    parsed.outcome,
    parsed.timestamp ?? null,
    parsed.requestId ?? null,
    parsed.functionArn ?? null,
    parsed.functionName ?? null,
    parsed.qualifier ?? null,
    parsed.condition ?? null,
    parsed.approximateInvokeCount ?? null,
    parsed.statusCode ?? null,
    parsed.executedVersion ?? null,
    parsed.functionError ?? null,
    parsed.errorType ?? null,
    parsed.errorMessage ?? null,
    JSON.stringify(parsed.s3),
    parsed.unreadableReason ?? null,
  ];
}

export function toSummary(row: RecordRow, uploadIds: string[]): RecordSummary {
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    wrappers: row.wrappers,
    outcome: row.outcome,
    queue: row.queue,
    receivedAt: new Date(row.received_at).toISOString(),
    ...present({
      timestamp: row.timestamp,
      requestId: row.request_id,
      functionArn: row.function_arn,
      functionName: row.function_name,
      qualifier: row.qualifier,
      condition: row.condition,
      approximateInvokeCount: row.approximate_invoke_count,
      statusCode: row.status_code,
      executedVersion: row.executed_version,
      functionError: row.function_error,
      errorType: row.error_type,
      errorMessage: row.error_message,
    }),
    s3: row.s3,
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
