import { arnName } from '#lib/domain/arn-name.ts';
import { arrayAt, textAt } from '#lib/domain/json/json-object.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** Any other event of EventBridge. It doesn't name the rule that chose it. */
export const eventBridge: TriggerReader = (event) => {
  const source = textAt(event, 'source');
  const detailType = textAt(event, 'detail-type');
  if (source === undefined || detailType === undefined || !('detail' in event)) return undefined;
  const [resource] = arrayAt(event, 'resources');
  return {
    kind: 'eventbridge',
    title: detailType,
    at: event.time,
    source,
    detailType,
    resource: arnName(typeof resource === 'string' ? resource : undefined),
  };
};
