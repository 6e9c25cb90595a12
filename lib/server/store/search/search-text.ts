import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { ParsedRecord, QueueMessage } from '#lib/domain/records/message.ts';
import { foldText } from '#lib/domain/text-filter.ts';

/** What is searched of a message that was just read, or of a stored record. */
export type Searchable = Pick<ParsedRecord, 'searchText'> &
  Pick<RecordSummary, 's3' | 'trigger' | 'requestId' | 'functionName' | 'condition' | 'errorType' | 'errorMessage'>;

/** Keeps a match from running over two fields: no field holds it. */
export const SEPARATOR = '\u001f';
export const MAX_DOCUMENT_LENGTH = 16_384;
const MAX_FIELD_LENGTH = 4_096;
const MAX_KEYS = 100;

/** What `q` looks through, folded: ids, keys, function, error, words of the payload, in this order of importance. */
export function searchDocument(message: QueueMessage, parsed: Searchable): string {
  const objects = parsed.s3.slice(0, MAX_KEYS);
  const fields = [
    message.messageId,
    parsed.requestId,
    ...objects.flatMap((object) => [object.key, object.s3RequestId, object.versionId]),
    parsed.functionName,
    parsed.trigger.title,
    parsed.condition,
    parsed.errorType,
    parsed.errorMessage,
    parsed.searchText,
  ];
  return joinFields(fields).slice(0, MAX_DOCUMENT_LENGTH).toWellFormed();
}

/** What a further message adds to its record's document. `parsed` is absent where the body is the record's. */
export function deliveryDocument({ messageId }: QueueMessage, parsed: ParsedRecord | undefined): string {
  return joinFields(parsed ? [messageId, parsed.errorMessage, parsed.searchText] : [messageId, ''])
    .slice(0, MAX_FIELD_LENGTH)
    .toWellFormed();
}

/** Each field once: the words of the payload often hold the others already. */
function joinFields(fields: readonly (string | undefined)[]): string {
  const normalised = fields.map((field) => normaliseField((field ?? '').slice(0, MAX_FIELD_LENGTH)));
  const words = normalised.at(-1) ?? '';
  return normalised
    .filter((field, index) => field !== '' && (index === normalised.length - 1 || !words.includes(field)))
    .join(SEPARATOR);
}

/** The folded text that `q` asks for. `undefined`: nothing to look for. */
export function readSearch(q: string | undefined): string | undefined {
  return normaliseField(q?.trim() ?? '') || undefined;
}

/** Three characters are what a trigram index can find. */
export function isShortSearch(text: string): boolean {
  return [...text].length < 3;
}

function normaliseField(text: string): string {
  return foldText(text).replaceAll(SEPARATOR, '\ufffd');
}
