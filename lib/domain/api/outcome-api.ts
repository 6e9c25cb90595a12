import { z } from 'zod';
import { RecordSummary } from './record-api.ts';

/** Of `GET /api/outcomes`, documented in docs/testing.md. */

/** How long a caller may wait for an outcome. */
export const MAX_OUTCOME_WAIT_SECONDS = 20;

const Query = z.strictObject({
  /** Lambda's, of the invocation. */
  requestId: z.string().max(512).optional(),
  /** The whole S3 key, not encoded. Composed and decomposed forms of it are the same key. */
  key: z.string().max(1024).optional(),
  /** With `key`: in this bucket only. */
  bucket: z.string().max(512).optional(),
  /** With `key`: received by the dashboard at or after this time. */
  since: z.iso.datetime({ offset: true }).optional(),
  wait: z.coerce.number().min(0).max(MAX_OUTCOME_WAIT_SECONDS).default(MAX_OUTCOME_WAIT_SECONDS),
});

export const OutcomeQuery = Query.refine(
  ({ requestId, key }) => (requestId === undefined) !== (key === undefined),
  'Ask by requestId or by key, one of the two.',
).refine(
  ({ requestId, bucket, since }) => requestId === undefined || (bucket === undefined && since === undefined),
  'bucket and since go with key, not with requestId.',
);
export type OutcomeQuery = z.infer<typeof OutcomeQuery>;

/** `null`: there was no outcome within the wait. `url`: the address of the record's page at this dashboard. */
export const OutcomeAnswer = z.object({ record: RecordSummary.extend({ url: z.string() }).nullable() });
export type OutcomeAnswer = z.infer<typeof OutcomeAnswer>;
