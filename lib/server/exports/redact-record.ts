import type { ExportedRecord } from '#lib/domain/api/export-api.ts';
import { type RedactedWords, redact } from '#lib/domain/redact/redact.ts';

/** A file is read by programs, in no page's language. */
const WORDS: RedactedWords = {
  email: 'redacted e-mail',
  token: 'redacted token',
  key: 'redacted key',
  password: 'redacted password',
};

/** The record without secrets in any of its texts. */
export function redactRecord(record: ExportedRecord): ExportedRecord {
  return { ...(redactTexts(record) as ExportedRecord), redacted: true };
}

/** Of strings, arrays and objects, however deep. */
export function redactTexts(value: unknown): unknown {
  if (typeof value === 'string') return redact(value, WORDS);
  if (Array.isArray(value)) return value.map(redactTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactTexts(inner)]));
}
