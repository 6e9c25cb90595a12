import { arnName } from '#lib/domain/arn-name.ts';
import { arrayAt, isJsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { firstRecordOf } from '#lib/domain/triggers/event-records.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

export const codeCommit: TriggerReader = (event) => {
  const record = firstRecordOf(event, 'aws:codecommit');
  if (record === undefined) return undefined;
  const repository = arnName(textAt(record, 'eventSourceARN'));
  const [first] = arrayAt(objectAt(record, 'codecommit') ?? {}, 'references');
  const reference = isJsonObject(first) ? textAt(first, 'ref') : undefined;
  return {
    kind: 'codecommit',
    title: [repository ?? 'CodeCommit', reference?.replace(/^refs\/(?:heads|tags)\//, '')].filter(Boolean).join(' '),
    at: record.eventTime,
    repository,
    reference,
    action: textAt(record, 'eventTriggerName') ?? textAt(record, 'eventName'),
  };
};
