import type { RecordSummary, S3Object } from '#lib/domain/api/record-api.ts';
import { objectFacts } from '#lib/domain/records/object-facts.ts';
import { foldText } from '#lib/domain/text-filter.ts';
import { MAX_LINKED_OBJECTS } from '#lib/server/store/ingest/link-uploads.ts';
import type { SqlValue } from '#lib/server/store/sql/database.ts';

/** The longest key that S3 allows, in bytes of UTF-8. What is longer, of hostile messages, is indexed by its beginning. */
const MAX_KEY_BYTES = 1_024;

/** A text as the indexes of the filters hold it. */
export function filterKey(text: string): string {
  const normalised = foldText(text);
  if (Buffer.byteLength(normalised) <= MAX_KEY_BYTES) return normalised;
  const { read } = new TextEncoder().encodeInto(normalised, new Uint8Array(MAX_KEY_BYTES));
  return normalised.slice(0, read);
}

/** Columns of `records` that filters look into. */
export const NORMALISED_COLUMNS = [
  'condition_folded',
  'function_name_folded',
  'error_type_folded',
  'trigger_title_folded',
  'object_folder_folded',
  'object_extension',
  'object_size',
  'returned_folded',
] as const;

/** In the order of `NORMALISED_COLUMNS`. */
export function normalisedValues(
  parsed: Pick<RecordSummary, 'condition' | 'functionName' | 'errorType' | 'trigger' | 's3' | 'responsePreview'>,
): SqlValue[] {
  const { condition, functionName, errorType, trigger, s3, responsePreview } = parsed;
  const { folder, extension, size } = objectFacts(s3);
  const texts = [condition, functionName, errorType, trigger.title || undefined, folder, extension];
  const toValue = (text: string | undefined) => (text === undefined ? null : filterKey(text));
  return [...texts.map(toValue), size ?? null, toValue(responsePreview)];
}

/** The S3 keys under which a record is found, each once. */
export function objectKeys(objects: readonly S3Object[]): string[] {
  const keys = objects.slice(0, MAX_LINKED_OBJECTS).map(({ key }) => filterKey(key ?? ''));
  return [...new Set(keys)].filter((key) => key !== '');
}

/** The first text after all that start with `prefix`, in order of code points; absent where there is none. */
export function prefixEnd(prefix: string): string | undefined {
  const characters = [...prefix];
  while (characters.length > 0) {
    const code = characters.pop()?.codePointAt(0) ?? 0;
    if (code < 0x10ffff) return characters.join('') + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1);
  }
  return undefined;
}
