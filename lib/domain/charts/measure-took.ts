import type { RecordSummary } from '#lib/domain/api/record-api.ts';

/** Milliseconds from the event to the record; undefined where one of them isn't known or the clocks disagree. */
export function measureTook({
  kind,
  trigger,
  s3,
  timestamp,
}: Pick<RecordSummary, 'kind' | 'trigger' | 's3' | 'timestamp'>): number | undefined {
  // Its only event is S3's, of the record itself.
  if (kind === 's3-failure-record') return undefined;
  const eventTime = trigger.at ?? s3.find((object) => object.eventTime)?.eventTime;
  if (!eventTime || !timestamp) return undefined;
  const took = Date.parse(timestamp) - Date.parse(eventTime);
  return took >= 0 ? took : undefined;
}
