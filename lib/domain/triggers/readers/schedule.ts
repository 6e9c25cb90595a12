import { arnName } from '#lib/domain/arn-name.ts';
import { arrayAt, textAt } from '#lib/domain/json/json-object.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** A rule of EventBridge with a schedule. */
export const schedule: TriggerReader = (event) => {
  if (event.source !== 'aws.events' || event['detail-type'] !== 'Scheduled Event') return undefined;
  const [arn] = arrayAt(event, 'resources');
  const rule = arnName(typeof arn === 'string' ? arn : undefined);
  return { kind: 'schedule', title: rule ?? 'Scheduled Event', at: event.time, rule, source: textAt(event, 'source') };
};
