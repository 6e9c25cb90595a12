import type { Delivery, RecordMark } from '#lib/domain/api/record-api.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import type { ParsedRecord, QueueMessage } from '#lib/domain/records/message.ts';
import { parseMessage, READER_FAILED } from '#lib/domain/records/parse-message.ts';
import {
  deliveryDocument,
  MAX_DOCUMENT_LENGTH,
  SEPARATOR,
  searchDocument,
} from '#lib/server/store/search/search-text.ts';
import type { Content } from '#lib/server/store/sql/record-row.ts';
import type { StoredRecord } from '#lib/server/store/store.ts';

const MAX_LENGTH = 2 * MAX_DOCUMENT_LENGTH;
const MAX_OTHERS_READ = 32;
/** What only the store knows. */
const OWN_MARKS: ReadonlySet<RecordMark> = new Set(['bodies-differ', 'imported']);

/** What a stored record says to today's readers. */
export interface Reread {
  content: Content;
  marks: RecordMark[];
  document: string;
}

/** Reads the message that made the record once more. Where a reader crashes on it, the record stays as it was read. */
export function readAgain(record: StoredRecord, read: (message: QueueMessage) => ParsedRecord = parseMessage): Reread {
  const own = record.deliveries.find(({ body }) => body === undefined);
  const message = messageOf(own ?? { ...record, messageId: '' }, record.body);
  const parsed = read(message);
  const content = parsed.unreadableReason === READER_FAILED ? { ...record, searchText: parsed.searchText } : parsed;
  const others = record.deliveries.filter((delivery) => delivery !== own);
  return {
    content,
    marks: [...new Set([...content.marks, ...record.marks.filter((mark) => OWN_MARKS.has(mark))])],
    document: documentOf([searchDocument(message, content)], others, read),
  };
}

/** Other bodies are read only while there is room for their words, and at most so many of them. */
function documentOf(parts: string[], others: Delivery[], read: (message: QueueMessage) => ParsedRecord): string {
  let length = parts.join(SEPARATOR).length;
  for (const [index, delivery] of others.entries()) {
    if (length >= MAX_LENGTH) break;
    const message = messageOf(delivery, delivery.body ?? '');
    const isRead = delivery.body !== undefined && index < MAX_OTHERS_READ;
    const part = deliveryDocument(message, isRead ? read(message) : undefined);
    parts.push(part);
    length += SEPARATOR.length + part.length;
  }
  return parts.join(SEPARATOR).slice(0, MAX_LENGTH).toWellFormed();
}

function messageOf(
  { messageId, queue, receivedAt, messageAttributes, redrivenFrom }: Omit<Delivery, 'body'>,
  body: string,
): QueueMessage {
  return { messageId, queue, receivedAt, body, ...omitUndefined({ messageAttributes, redrivenFrom }) };
}
