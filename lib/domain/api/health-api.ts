import { z } from 'zod';
import { PollerState } from './queue-api.ts';

/** Of `GET /api/health`. */

export const HealthPart = z.object({ ok: z.boolean(), code: z.string().optional(), message: z.string().optional() });

/** What is kept how long, and how many records went so since the store was made. */
export const Retention = z.object({
  days: z.number().optional(),
  maxBytes: z.number().int().optional(),
  pruned: z.number().int(),
});
export type Retention = z.infer<typeof Retention>;

/** `scan`: PostgreSQL has no index for `q`, which reads records one by one. `lag`: records stored that the index doesn't hold yet. */
export const SearchHealth = z.object({ mode: z.enum(['index', 'scan']), lag: z.number().int() });
export type SearchHealth = z.infer<typeof SearchHealth>;

/** `lag`: records that were read by an older version of the dashboard, and not again yet. */
export const RereadHealth = z.object({ lag: z.number().int() });

export const Health = z.object({
  ok: z.boolean(),
  region: z.string(),
  endpoint: z.string().optional(),
  /** Where the AWS CLI has to go; absent where its own configuration leads there. */
  cliEndpoints: z.object({ lambda: z.string(), s3: z.string() }).partial(),
  deleteAfterRead: z.boolean(),
  /** Whether the dashboard may change anything in AWS: upload, deploy, provision. */
  allowChanges: z.boolean(),
  store: HealthPart,
  /** Absent while the store is away. */
  retention: Retention.optional(),
  search: SearchHealth.optional(),
  reread: RereadHealth.optional(),
  pollers: z.array(PollerState),
});
export type Health = z.infer<typeof Health>;
