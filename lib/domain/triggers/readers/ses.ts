import { arrayAt, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { firstRecordOf } from '#lib/domain/triggers/event-records.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** A mail that SES received. */
export const ses: TriggerReader = (event) => {
  const record = firstRecordOf(event, 'aws:ses');
  const mail = record && objectAt(objectAt(record, 'ses') ?? {}, 'mail');
  if (mail === undefined) return undefined;
  const headers = objectAt(mail, 'commonHeaders') ?? {};
  const subject = textAt(headers, 'subject');
  const [from] = arrayAt(headers, 'from');
  const sender = textAt(mail, 'source') ?? (typeof from === 'string' ? from : undefined);
  return {
    kind: 'ses',
    title: subject ?? sender ?? textAt(mail, 'messageId') ?? 'SES',
    at: mail.timestamp,
    subject,
    sender,
  };
};
