import { isJsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** A rule of AWS Config. What it is about is JSON in a text. */
export const config: TriggerReader = (event) => {
  const rule = textAt(event, 'configRuleName');
  if (rule === undefined || textAt(event, 'invokingEvent') === undefined) return undefined;
  const invoking = parseJsonText(event.invokingEvent);
  const about = isJsonObject(invoking) ? invoking : {};
  const item = objectAt(about, 'configurationItem') ?? objectAt(about, 'configurationItemSummary') ?? {};
  return {
    kind: 'config',
    title: rule,
    at: about.notificationCreationTime ?? item.configurationItemCaptureTime,
    rule,
    resource: textAt(item, 'resourceName') ?? textAt(item, 'resourceId'),
    detailType: textAt(item, 'resourceType') ?? textAt(about, 'messageType'),
  };
};
