import type { RecordSummary } from '#lib/domain/api/record-api.ts';

/** What explanations go by; a stored record and a freshly parsed one both have it. */
export type KnownFacts = Pick<RecordSummary, 'kind' | 'wrappers' | 'outcome' | 'queue' | 'marks' | 'trigger'> & {
  functionName?: string | undefined;
  condition?: string | undefined;
  approximateInvokeCount?: number | undefined;
  statusCode?: number | undefined;
  errorType?: string | undefined;
  errorMessage?: string | undefined;
  unreadableReason?: string | undefined;
  /** ARN of the queue that SQS moved the message from. */
  redrivenFrom?: string | undefined;
};
