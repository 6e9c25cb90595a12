import { redactEmails } from './emails.ts';
import { type RedactedKind, secretRules } from './secret-rules.ts';

export type { RedactedKind } from './secret-rules.ts';

/** Where it is done: nowhere, on the display for a room, or there and in whatever is copied. */
export const REDACT_MODES = ['none', 'display', 'all'] as const;
export type RedactMode = (typeof REDACT_MODES)[number];

/** What stands in the place of each kind, in the page's language: `redacted e-mail`. */
export type RedactedWords = Record<RedactedKind, string>;

/**
 * The text without e-mail addresses, tokens, keys and passwords: `«redacted e-mail»` in their place. JSON stays JSON. Done
 * twice it changes nothing more; its time grows with the text's length alone.
 */
export function redact(text: string, words: RedactedWords): string {
  const mark = (kind: RedactedKind) => `«${words[kind]}»`;
  const withoutSecrets = secretRules.reduce(
    (left, { kind, pattern }) => left.replace(pattern, (_, kept: string) => `${kept}${mark(kind)}`),
    text,
  );
  return redactEmails(withoutSecrets, mark('email'));
}
