import { arnName } from '#lib/domain/arn-name.ts';
import { objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import { firstRecordOf } from '#lib/domain/triggers/event-records.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** A topic's message. One that carries an event of S3 or a function's result is called by what it carries. */
export const sns: TriggerReader = (event, { readInner }) => {
  const record = firstRecordOf(event, 'aws:sns');
  const notification = record && objectAt(record, 'Sns');
  if (notification === undefined) return undefined;
  const topic = arnName(textAt(notification, 'TopicArn'));
  const subject = textAt(notification, 'Subject');
  const message = textAt(notification, 'Message');
  const inner = readInner(parseJsonText(message));
  if (inner !== undefined && inner.kind !== 'direct') {
    return {
      ...inner,
      kind: inner.kind === 's3' ? 's3-sns' : inner.kind,
      at: inner.at ?? notification.Timestamp,
      topic,
    };
  }
  return {
    kind: 'sns',
    title: subject ?? topic ?? 'SNS',
    at: notification.Timestamp,
    topic,
    subject,
    beginning: message,
  };
};
