import { z } from 'zod';
import { Timestamp } from './api.ts';
import { TRIGGER_KINDS } from './closed-sets.ts';

export const TriggerKind = z.enum(TRIGGER_KINDS);
export type TriggerKind = z.infer<typeof TriggerKind>;

const text = z.string().optional();

/** What invoked the function, read from its event. Names are short ones, not ARNs. */
export const Trigger = z.object({
  kind: TriggerKind,
  /** What a person would call it: a key, a schedule, a subject, a log group. "" where there is no event. */
  title: z.string(),
  /** The event's own time. */
  at: Timestamp.optional(),
  bucket: text,
  topic: text,
  subject: text,
  rule: text,
  schedule: text,
  source: text,
  detailType: text,
  resource: text,
  logGroup: text,
  logStream: text,
  /** Log events, S3 objects: where there are several. */
  count: z.number().int().optional(),
  /** How a text begins: of the message, of the first log event. */
  beginning: text,
  sender: text,
  stack: text,
  requestType: text,
  repository: text,
  reference: text,
  pipeline: text,
  stage: text,
  action: text,
  secret: text,
  step: text,
  method: text,
  path: text,
  execution: text,
  functionName: text,
  condition: text,
  /** Of a destination of a destination: what began it, then each function, this record's own last. */
  chain: z.array(z.string()).optional(),
});
export type Trigger = z.infer<typeof Trigger>;
